import type { Stage } from '@/api/types'
import type { SevenOneSeven } from './situation'

export type ActivationStage =
  | 'VERIFYING'
  | 'EXCLUDED'
  | 'WITHDRAWN'
  | 'ASSESSING'
  | 'PROPOSING'
  | 'DECIDING'
  | 'DECLINED'
  | 'ACTIVE'
  | 'ENDED'

export interface ActivationRow {
  id: string
  disease: string
  place: string
  placeName?: string
  placeNameEn?: string
  stage: ActivationStage
  level?: string | null
  diseaseName?: string
  openedAt?: string
}

export interface Signature {
  at: string
  account?: string
  post?: string | null
}

/** One link of the chain: a duty and its clock. */
export interface Link {
  duty: string
  stage: Stage
  issuedAt: string
  limitAt: string | null
  overdue: boolean
}

/** One outbreak's way from a signal or an event to a response and out of it again. */
export interface ActivationDetail extends ActivationRow {
  version: number
  /** It began with a signal or with an event. */
  signal: string | null
  event: string | null
  verify?: Link | null
  assess?: Link | null
  decide?: Link | null
  plan?: Link | null
  verified?: { result: string; statement: string; by: Signature } | null
  assessed?: { likelihood: number; impact: number; ihr: string[]; statement: string; by: Signature } | null
  proposed?: { level: string; area: string[]; plan: string; statement: string; by: Signature } | null
  decided?: {
    verdict: string
    level: string
    area: string[]
    plan: string
    reason: string
    basis: string
    by: Signature
  } | null
  ended?: { reason: string; by: Signature } | null
  /** False: it lies above one's ground and reaches into it. */
  whole: boolean
}

export type Beat = 'verify' | 'assess' | 'propose' | 'decide' | 'end'

const NEXT: Partial<Record<ActivationStage, Beat>> = {
  VERIFYING: 'verify',
  ASSESSING: 'assess',
  PROPOSING: 'propose',
  DECIDING: 'decide',
  ACTIVE: 'end',
}
export const nextBeat = (it: ActivationDetail): Beat | null => NEXT[it.stage] ?? null

/** The duty whose clock runs for the next step: a waiting proposal is itself a duty with an owner. */
export function runningLink(it: ActivationDetail): Link | null {
  switch (it.stage) {
    case 'VERIFYING':
      return it.verify ?? null
    case 'ASSESSING':
    case 'PROPOSING':
      return it.assess ?? null
    case 'DECIDING':
      return it.decide ?? null
    default:
      return null
  }
}

/** Whether the plan's duties cover one line's ground: each place has exactly one. */
export interface CoverageLine {
  line: string
  level: string
  expected: number
  covered: number
  gaps: string[]
  overlaps: string[]
  strays: string[]
  /** Places whose duty list excludes the line: the post above does it. */
  keptAbove: { place: string; listedAt: string; number: string; item: string; itemEn: string }[]
}

interface Milestone {
  at: string
  sourceKind: string
  sourceId: string
}
interface Span {
  hours: number | null
  met: boolean | null
  limitHours: number
}
/** 7-1-7 of one chain, as the response room reads it off the records. */
export interface Timeliness {
  emergence: Milestone | null
  detection: Milestone | null
  notification: Milestone | null
  detect: Span
  notified: Span
  respond: Span
  actions: { action: string; state: string; when: Milestone | null; reason: string | null }[]
}

const days = (hours: number | null): number | null => (hours === null ? null : hours / 24)

/** The same record as the leader's board shows. */
export function asSeven(it: Timeliness): SevenOneSeven {
  const closed = it.actions.every((one) => one.state !== 'OPEN')
  const last = it.actions.flatMap((one) => (one.when ? [one.when.at] : [])).sort()
  return {
    emergence: it.emergence?.at ?? null,
    detection: it.detection?.at ?? null,
    notification: it.notification?.at ?? null,
    completion: closed ? (last.at(-1) ?? null) : null,
    detectDays: days(it.detect.hours),
    notifyDays: days(it.notified.hours),
    respondDays: days(it.respond.hours),
    detectGoal: it.detect.limitHours / 24,
    notifyGoal: it.notified.limitHours / 24,
    respondGoal: it.respond.limitHours / 24,
    actions: it.actions.map((one) => ({
      action: one.action,
      doneAt: one.when?.at ?? null,
      notApplicable: one.state === 'OPEN' ? null : one.when ? null : one.reason,
      source: one.when ? sourceOf(one.when.sourceKind, one.when.sourceId) : null,
    })),
  }
}

/** Where the record lies that a date was read from. */
export function sourceOf(kind: string, id: string): string | null {
  const lists: Record<string, string> = {
    CASE: 'cases',
    SIGNAL: 'signals',
    EVENT: 'events',
    ACTIVATION: 'activations',
    DUTY: 'duties',
  }
  const list = lists[kind]
  return list ? `/api/${list}/${id}` : null
}
