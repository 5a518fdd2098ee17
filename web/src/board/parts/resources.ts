import { named, code, t } from '@/messages/texts'
import { moment, number } from '@/messages/times'

/** Scarce teams and supplies: what there is, who needs it, what is proposed. */
export interface PlaceName {
  code: string
  name: string
  nameEn: string
}
export interface Kind {
  code: string
  of: 'TEAM' | 'SUPPLY'
  name: string
  nameEn: string
  unit: string
  unitEn: string
}
export interface Ask {
  request: string
  duty: string
  obstacle: string
  place: PlaceName
  urgency: string
  dueAt: string
}
export interface Need {
  id: string
  version: number
  kind: string
  quantity: number
  left: number
  place: PlaceName
  urgency: string
  weight: number
  people: number
  effort: number
  dueAt: string
  state: string
  ask: string | null
  supplier: string | null
  duty: string | null
  note: string | null
  consignments: Consignment[]
}
export interface Lot {
  no: string
  quantity: number
  expires: string | null
  expired?: boolean
}
/** What one stock gives to one need: committed, shipped, received. */
export interface Consignment {
  id: string
  version: number
  stock: string
  place: PlaceName
  quantity: number
  lots: Lot[]
  duty: string
  stage: string
  committedAt: string
  committedBy: string
  shippedAt: string | null
  shippedBy: string | null
  receivedAt: string | null
  receivedBy: string | null
  mayMove: boolean
}
export interface Team {
  id: string
  version: number
  name: string
  kind: string
  place: PlaceName
  function: string
  post: string
  postEn: string
  people: number
  dayFrom: string
  dayTo: string
  from: string
  to: string | null
  ready: boolean
  task: string | null
  insured: boolean
  barred: boolean
  mayChange: boolean
}
export interface Stock {
  id: string
  version: number
  item: string
  place: PlaceName
  function: string
  post: string
  postEn: string
  quantity: number
  usable: number
  lots: Lot[]
  countedAt: string
  mayChange: boolean
}
/** Days that people went without what they need to live. */
export interface Unmet {
  since: string
  kinds: Kind[]
  places: { place: PlaceName; needs: number; open: number; days: number; personDays: number }[]
}
export interface Part {
  from: string
  quantity: number
  travel: number
  all: boolean
}
export interface Other {
  from: string
  against: string
  by: number
}
export interface Line {
  need: string
  from: string | null
  why: string
  change: string
  before: string | null
  turn: number
  travel: number
  arrives: string | null
  leaves: string | null
  late: number
  parts: Part[]
  others: Other[]
}
export interface Proposal {
  id: string
  no: number
  madeAt: string
  madeBy: string
  rules: string
  whole: boolean
  stopped: boolean
  causes: Change[]
  lines: Line[]
}
/** What changed since a proposal, or before it. */
export interface Change {
  kind: string
  id: string
  what: string
  name: string | null
  place: PlaceName
  by: number
}
export interface Search {
  standing: number
  running: { since: string; by: string; again: boolean; percent: number; stopping: boolean } | null
}
export interface Resources {
  place: PlaceName
  mayState: boolean
  mayDecide: boolean
  kinds: Kind[]
  asks: Ask[]
  needs: Need[]
  teams: Team[]
  stocks: Stock[]
  proposal: Proposal | null
  changes: Change[]
  search: Search
}

const OPEN = ['OPEN', 'PINNED', 'REFUSED']
export const isOpen = (need: Need): boolean => OPEN.includes(need.state)

export const kindOf = (all: Resources, kind: string): Kind | undefined =>
  all.kinds.find((it) => it.code === kind)

export function kindName(all: Resources, kind: string): string {
  const it = kindOf(all, kind)
  return it ? named(it.name, it.nameEn) : kind
}

/** "Masks, 300 pieces"; a team needs no number. */
export function wanted(all: Resources, need: Need): string {
  const it = kindOf(all, need.kind)
  if (it?.of !== 'SUPPLY') return kindName(all, need.kind)
  const whole = amount(all, need.kind, need.quantity)
  return need.left > 0 && need.left < need.quantity
    ? t('board.resource.leftOf', { whole, left: number(need.left) })
    : whole
}

export function amount(all: Resources, kind: string, quantity: number): string {
  const it = kindOf(all, kind)
  return t('board.resource.amount', {
    what: kindName(all, kind),
    n: number(quantity),
    unit: named(it?.unit, it?.unitEn),
  })
}

/** A team by its name, a stock by where it is. */
export function supplierName(all: Resources, id: string | null): string {
  const team = all.teams.find((it) => it.id === id)
  if (team) return team.name
  const stock = all.stocks.find((it) => it.id === id)
  return stock
    ? t('board.resource.stockOf', { place: named(stock.place.name, stock.place.nameEn) })
    : t('board.resource.unknown')
}

/** Who could be pinned to it. */
export function suppliers(all: Resources, need: Need): { value: string; label: string }[] {
  return [
    ...all.teams.filter((it) => it.kind === need.kind && it.ready && !it.barred),
    ...all.stocks.filter((it) => it.item === need.kind && it.usable >= need.left),
  ].map((it) => ({ value: it.id, label: supplierName(all, it.id) }))
}

/** When somebody comes: its turn, the way, and how late. */
export function coming(line: Line): string {
  const parts = [t('board.resource.arrives', { when: moment(line.arrives), n: line.travel })]
  if (line.turn > 1) parts.push(t('board.resource.turn', { n: line.turn }))
  if (line.late > 0) parts.push(t('board.resource.late', { n: number(line.late) }))
  return parts.join(' · ')
}

export const why = (line: Line): string => code('board.resourceWhy', line.why)

export const against = (all: Resources, need: Need, other: Other): string =>
  t(`board.resourceAgainst.${other.against}`, {
    who: supplierName(all, other.from),
    n: number(other.by),
    unit: named(kindOf(all, need.kind)?.unit, kindOf(all, need.kind)?.unitEn),
  })

/** The post that leads or keeps it; most posts name their place themselves. */
export function postAt(it: { place: PlaceName; post: string; postEn: string }): string {
  const where = named(it.place.name, it.place.nameEn)
  const post = named(it.post, it.postEn)
  return post.startsWith(where) ? post : `${where} · ${post}`
}

export const since = (all: Resources, it: Change): string =>
  t(`board.resourceSince.${it.kind}`, {
    what: kindName(all, it.what),
    name: it.name ?? '',
    place: named(it.place.name, it.place.nameEn),
    amount: amount(all, it.what, it.by),
  })

/** "300 pieces from the stock of …, 25 min on the way, all that it has". */
export const share = (all: Resources, need: Need, part: Part): string =>
  t(part.all ? 'board.resource.partAll' : 'board.resource.part', {
    what: amount(all, need.kind, part.quantity),
    who: supplierName(all, part.from),
    n: part.travel,
  })

/** Who did what when, as far as it has come. */
export function course(it: Consignment): string {
  const steps = [
    t('board.resource.committed', { when: moment(it.committedAt), who: it.committedBy }),
    it.shippedAt && t('board.resource.shipped', { when: moment(it.shippedAt), who: it.shippedBy ?? '' }),
    it.receivedAt && t('board.resource.received', { when: moment(it.receivedAt), who: it.receivedBy ?? '' }),
  ]
  return steps.filter(Boolean).join(' → ')
}

export const lotText = (it: Lot): string =>
  it.no
    ? t(it.expires ? 'board.resource.lotUntil' : 'board.resource.lot', {
        no: it.no,
        n: number(it.quantity),
        when: it.expires ?? '',
      })
    : t('board.resource.noLot', { n: number(it.quantity) })
