import { fullDay, fullMoment, number } from '@/messages/times'
import { listed, named, t } from '@/messages/texts'

export interface ZonePlace {
  code: string
  name: string
  nameEn: string
  level: string
  population: number | null
}
/** One condition of lifting: whether it holds, since when, or when it will. */
export interface Lifting {
  condition: string
  days: number
  holds: boolean
  since: string | null
  expected: string | null
  last: string | null
}
/** A measure that binds an area: proposed by one, decided by another, lifted by who decided. */
export interface Zone {
  id: string
  version: number
  rule: string
  name: string
  nameEn: string
  basis: string
  disease: string
  diseaseName: string
  diseaseNameEn: string
  place: ZonePlace
  area: ZonePlace[]
  state: string
  proposedAt: string
  proposedBy: string
  proposedByEn: string
  decidedAt: string | null
  organ: string | null
  organEn: string | null
  endsAt: string
  liftedAt: string | null
  liftReason: string | null
  necessity: string
  alternatives: string
  notice: string
  noticeEn: string
  noticeUrl: string | null
  renews: string | null
  people: number
  peopleUnknown: number
  lifting: Lifting[]
  liftable: boolean
  next: { rule: string; name: string; nameEn: string } | null
  over: { kind: string; evidence: Record<string, string> }[]
  /** Whether we answer for all of its ground; else nothing is said of lifting. */
  whole: boolean
  screening: { day: string; people: number; tested: number; positive: number } | null
  decideDuty: string
  endDuty: string | null
  overDuty: string | null
  mayDecide: boolean
  mayLift: boolean
  mayPropose: boolean
  mayScreen: boolean
}
export interface ZoneListing {
  items: Zone[]
  people: number
  zones: number
  peopleUnknown: number
  mayPropose: boolean
}
export interface ZoneRule {
  rule: string
  name: string
  nameEn: string
  basis: string
  at: string[]
  mostDays: number
  fits: boolean
}
/** Waits for somebody, binds, or is to be decided on. */
export const isCurrent = (it: Zone) => ['PROPOSED', 'IN_FORCE', 'EXPIRED'].includes(it.state)

const fromTo = (said: string | undefined, as: (it: number) => string) =>
  (said ?? '')
    .split(' → ')
    .filter(Boolean)
    .map((it) => as(Number(it)))
    .join(' → ')
/** What shows that a zone goes beyond its rule, in words: places by name, numbers as they are read. */
export const evidenceOf = (zone: Zone, { evidence: seen }: Zone['over'][number]) => ({
  days: seen['days'] ?? '',
  most: seen['most'] ?? '',
  places: listed(
    (seen['places'] ?? '')
      .split(', ')
      .map((it) => zone.area.find((one) => one.code === it))
      .map((it) => named(it?.name, it?.nameEn)),
  ),
  since: fullDay(seen['since']),
  last: seen['last'] ? fullDay(seen['last']) : t('board.zone.never'),
  ended: fullMoment(seen['ended']),
  people: fromTo(seen['PEOPLE_DO_NOT_RISE'], (it) => number(Math.round(it))),
  share: fromTo(seen['ENCIRCLEMENT_RISES'], (it) => `${Math.round(it * 100)}%`),
})
