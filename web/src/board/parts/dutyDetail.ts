import type { DutyView, OwnerView, Stage, Takes } from '@/api/types'
import { lawName } from '@/api/names'
import type { TreeNode } from '@/components/TreeOfDuties.vue'
import { fullMoment, isoDuration } from '@/messages/times'
import { code, listed, t } from '@/messages/texts'

export interface RungView {
  kind: 'ACK' | 'LIMIT'
  rung: number
  delay: string
  target: { kind: string; level: string | null; function: string | null }
  targetPost: string | null
  firesAt: string | null
  firedAt: string | null
}

/** Counted over the smallest parts. */
export interface Counts {
  total: number
  closed: number
  pooled: number
  verified: number
  refuted: number
  overdue: number
  blocked: number
  deferred: number
  missed: number
  /** Called off; in none of the others. */
  withdrawn: number
}

/** Something handed in as evidence, and where the same content was shown before. */
export interface FileView {
  id: string
  kind: string
  picture: boolean
  bytes: number
  sha256: string
  round: number
  act: string
  at: string
  duties: number
  elsewhere: { duty: string; placeName: string; placeNameEn: string; at: string }[]
  /** Since when only the hash is left. */
  destroyedAt?: string | null
}

export interface RollUpView {
  counts: Counts
  closedPercent: number
  verifiedPercent: number
  slowest: string | null
}

/** A duty with what its page explains. */
export interface DutyDetail extends DutyView {
  may: string[]
  ask: string | null
  obstacle: string | null
  mayDecide: string
  callWho: OwnerView | null
  clock: {
    startedAt: string
    promisedAt: string
    confirmedAt: string | null
    leftSeconds: number
    entry: string
    entryName: string
    basis: { law: string; article: string }
    legal: boolean
    words: string[]
  }
  suspensions: { from: string; until: string | null; reason: string }[]
  ladder: RungView[]
  records: {
    act: string
    round: number
    evidence: string
    facts: Record<string, unknown>
    text: string | null
    at: string
  }[]
  files: FileView[]
  takes: Takes
  calls: { id: string; kindName: string; stage: Stage; owner: OwnerView; limitAt: string; overdue: boolean }[]
  rollUp: RollUpView | null
  children: TreeNode[]
}

/** "Because of the law's article": why this limit and no other. */
export const clockReason = (duty: DutyDetail): string =>
  t('board.duty.because', {
    entry: duty.clock.entryName,
    law: lawName(duty.clock.basis.law),
    article: duty.clock.basis.article,
  })

export interface RungShown {
  key: string
  kind: string
  delay: string
  target: string
  firesAt: string | null
  firedAt: string | null
}

export const ladderOf = (duty?: DutyDetail): RungShown[] =>
  (duty?.ladder ?? []).map((it) => ({
    key: `${it.kind}${it.rung}`,
    kind: it.kind,
    delay: it.delay,
    target: it.targetPost ?? targetName(it.target),
    firesAt: it.firesAt,
    firedAt: it.firedAt,
  }))

const targetName = (target: RungView['target']): string =>
  target.level
    ? `${code('web.level', target.level)} · ${code('web.function', target.function)}`
    : code('board.rung.target', target.kind)

/** Told elsewhere on the page: files, the whole, the place. */
const ELSEWHERE = ['sha256', 'whole', 'place', 'act']

/** What a record's facts are called, and what they say. */
export function factsOf(facts: Record<string, unknown>): { name: string; text: string }[] {
  return Object.entries(facts)
    .filter(([key]) => !ELSEWHERE.includes(key))
    .map(([key, value]) => ({
      name: code('board.fact', key),
      text: listed((Array.isArray(value) ? value : [value]).map((one) => factText(key, String(one)))),
    }))
}

const FAMILIES: Record<string, string> = {
  obstacle: 'web.obstacle',
  reply: 'board.step.answer',
  choice: 'duty.choice',
  finding: 'board.finding',
  function: 'web.function',
  retained: 'board.directive.retained',
}

function factText(key: string, value: string): string {
  if (key === 'reviewAt') return fullMoment(value)
  if (key === 'by') return isoDuration(value)
  return code(FAMILIES[key] ?? 'board.factValue', value)
}

/** The page of what a duty is about. */
export function placeOfSubject(
  subject?: { kind: string; id: string } | null,
  kind?: string,
): { to: string; text: string } | null {
  if (kind === 'APPEAL') return { to: '/appeals', text: 'board.subject.APPEAL' }
  if (!subject) return null
  if (subject.kind === 'REHEARSAL') return { to: '/plans', text: 'board.subject.REHEARSAL' }
  const pages: Record<string, string> = {
    CASE: '/cases/',
    SIGNAL: '/signals/',
    EVENT: '/events/',
    SOURCE: '/sources?source=',
    ACTIVATION: '/activations/',
    PROBLEM: '/problems/',
    DUTY: '/duties/',
    ZONE: '/zones/',
    DISSECTION: '/dissections?of=',
  }
  const page = pages[subject.kind]
  return page ? { to: page + subject.id, text: `board.subject.${subject.kind}` } : null
}
