import type { Estimate } from './situation'

export interface ChainNode {
  id: string
  caseNo: string
  placeName: string
  disease: string
  classification: string
  onset: string | null
  since: string
  reportDate: string
  foundAs: string
  setting: string | null
  /** False where it is only there as somebody's infector. */
  asked: boolean
  generation: number | null
  cluster: number
  infected: number
  /** So many whom it infected are not shown. */
  hidden: number
}
export interface ChainLink {
  from: string
  to: string
  kind: 'INFECTOR' | 'CONTACT'
  days: number | null
}
export interface ChainIssue {
  kind: string
  caseId: string
  other: string | null
  days: number | null
}
interface Fitted {
  value: number
  low: number
  high: number | null
}
export interface ChainSummary {
  cases: number
  links: number
  roots: number
  singletons: number
  clusters: number[]
  lastGeneration: number | null
  infected: Record<string, number>
  expected: Record<string, { low: number; high: number }>
  r: Fitted | null
  k: Fitted | null
  capped: boolean
}
export interface ChainView {
  cases: ChainNode[]
  links: ChainLink[]
  issues: ChainIssue[]
  summary: ChainSummary
  more: string | null
}
/** A place, a gathering or a vehicle where cases were at the same time. */
export interface SharedRow {
  kind: 'PLACE' | 'EVENT' | 'TRANSPORT'
  place: string | null
  placeName: string | null
  event: string | null
  label: string | null
  settings: string[]
  from: string | null
  to: string | null
  cases: number
  who: { id: string; caseNo: string }[]
}
export interface Shared {
  /** Of the onsets that were asked about. */
  from: string
  to: string
  rows: SharedRow[]
  asked: number
  told: number
  leftOff: number
}
export interface TracingIndicator {
  id: string
  within: number | null
  numerator: number
  denominator: number
  missing: number
  pending: number
  value: number | null
  low: number | null
  high: number | null
  goal: number | null
}
export interface WaitStep {
  at: number
  atRisk: number
  waiting: number
  low: number
  high: number
}
export interface Wait {
  interval: string
  unit: 'DAYS' | 'HOURS'
  observed: number
  censored: number
  missing: number
  median: number | null
  low: number | null
  high: number | null
  steps: WaitStep[]
}
export interface TracingReport {
  from: string
  to: string
  indicators: TracingIndicator[]
  contactsPerCase: { low: number; median: number; high: number; cases: number } | null
  waits: Wait[]
}
export type { Estimate }

export interface Spot {
  node: ChainNode
  day: number
  row: number
}
export interface Layout {
  spots: Spot[]
  byId: Map<string, Spot>
  links: ChainLink[]
  first: number
  last: number
  rows: number
}

const DAY = 86_400_000
export const dayNumber = (date: string): number => Math.round(Date.parse(date.slice(0, 10)) / DAY)
export const dateOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)

/**
 * Time runs to the right; a case stands on the row of its first follower where there is room, further
 * followers below. Cases without any link are packed under the trees.
 */
export function layout(cases: ChainNode[], links: ChainLink[], gap = 1): Layout {
  const nodes = new Map(cases.map((it) => [it.id, it]))
  const into = new Map<string, ChainLink>()
  for (const it of links) if (nodes.has(it.from) && nodes.has(it.to) && !into.has(it.to)) into.set(it.to, it)
  const followers = new Map<string, ChainNode[]>()
  for (const it of into.values()) {
    const to = nodes.get(it.to)
    if (to) followers.set(it.from, [...(followers.get(it.from) ?? []), to])
  }
  const bySince = (a: ChainNode, b: ChainNode) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id)
  for (const those of followers.values()) those.sort(bySince)

  const byId = new Map<string, Spot>()
  let rows = 0
  const put = (node: ChainNode, row: number) => byId.set(node.id, { node, day: dayNumber(node.since), row })
  const grow = (root: ChainNode) => {
    const waiting: { node: ChainNode; parent: Spot | undefined; first: boolean }[] = [
      { node: root, parent: undefined, first: true },
    ]
    while (waiting.length) {
      const { node, parent, first } = waiting.pop()!
      if (byId.has(node.id)) continue
      const along = parent && first && dayNumber(node.since) >= parent.day + gap
      put(node, along ? parent.row : rows++)
      const those = followers.get(node.id) ?? []
      const here = byId.get(node.id)
      for (let at = those.length - 1; at >= 0; at--)
        waiting.push({ node: those[at]!, parent: here, first: at === 0 })
    }
  }
  const sorted = [...cases].sort(bySince)
  for (const it of sorted) if (!into.has(it.id) && followers.has(it.id)) grow(it)
  // What is left with followers is a ring: it is entered at its earliest case.
  for (const it of sorted) if (!byId.has(it.id) && followers.has(it.id)) grow(it)

  const ends: number[] = []
  const below = rows
  for (const it of sorted) {
    if (byId.has(it.id)) continue
    const day = dayNumber(it.since)
    let lane = ends.findIndex((end) => end + gap <= day)
    if (lane < 0) lane = ends.push(day) - 1
    ends[lane] = day
    put(it, below + lane)
  }
  const spots = [...byId.values()]
  const days = spots.map((it) => it.day)
  return {
    spots,
    byId,
    links: links.filter((it) => byId.has(it.from) && byId.has(it.to)),
    first: days.length ? Math.min(...days) : 0,
    last: days.length ? Math.max(...days) : 0,
    rows: below + ends.length,
  }
}

/** For each shared row the cases that are drawn, each joined to the next by onset. */
export function joined(rows: SharedRow[], byId: Map<string, Spot>): [Spot, Spot][] {
  return rows.flatMap((row) => {
    const those = row.who.flatMap((it) => byId.get(it.id) ?? [])
    those.sort((a, b) => a.day - b.day || a.row - b.row)
    return those.slice(1).map((it, at): [Spot, Spot] => [those[at]!, it])
  })
}

/** Whose name fits beside it: nobody follows in the same row within so many days. */
export function named(spots: Spot[], days: number): Set<string> {
  const rows = new Map<number, Spot[]>()
  for (const it of spots) rows.set(it.row, [...(rows.get(it.row) ?? []), it])
  const fits = new Set<string>()
  for (const row of rows.values()) {
    row.sort((a, b) => a.day - b.day)
    row.forEach((it, at) => {
      const next = row[at + 1]
      if (!next || next.day - it.day >= days) fits.add(it.node.id)
    })
  }
  return fits
}

/** Days at which the axis is labelled: seldom enough to be read. */
export function ticks(first: number, last: number, most: number): number[] {
  const step = [1, 2, 7, 14, 28, 56, 112, 224].find((it) => (last - first) / it <= most) ?? 365
  const all: number[] = []
  for (let at = first; at <= last; at += step) all.push(at)
  return all
}
