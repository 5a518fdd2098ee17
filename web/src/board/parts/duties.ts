import type { DutyView } from '@/api/types'

/** What a person can do with a duty, in the order of the buttons; the server decides who may. */
export type Step =
  | 'acknowledge'
  | 'claim'
  | 'cannot'
  | 'object'
  | 'answer'
  | 'decide'
  | 'confirm'
  | 'refuse'
  | 'record'
  | 'extend'
  | 'defer'
  | 'review'
  | 'cancel'

const BY_STAGE: Record<string, Step[]> = {
  ISSUED: ['acknowledge', 'claim', 'cannot', 'object', 'extend', 'cancel'],
  ACCEPTED: ['claim', 'cannot', 'record', 'object', 'extend', 'defer', 'cancel'],
  BLOCKED: ['answer'],
  DISPUTED: ['decide'],
  DEFERRED: ['review'],
  CLAIMED: ['confirm', 'refuse'],
}

const isRequest = (duty: DutyView) => duty.kind === 'DECISION_REQUEST' || duty.kind === 'ESCALATION'

/** The server may name the verbs that are open to this caller; else the life cycle's table decides. */
export function stepsOf(duty: DutyView & { may?: string[] }): Step[] {
  const byStage = BY_STAGE[duty.stage] ?? []
  if (!duty.may) return byStage
  const may = new Set(duty.may.map((it) => VERBS[it] ?? (it.toLowerCase() as Step)))
  return [...new Set([...byStage, ...may])].filter((it) => may.has(it) && it in TONE)
}

const VERBS: Record<string, Step> = { UPHOLD: 'decide', REJECT: 'decide', OBSERVE: 'confirm' }

export const TONE: Record<Step, 'main' | 'quiet' | 'harm'> = {
  acknowledge: 'main',
  claim: 'main',
  answer: 'main',
  decide: 'main',
  confirm: 'main',
  review: 'main',
  cannot: 'quiet',
  object: 'quiet',
  refuse: 'quiet',
  record: 'quiet',
  extend: 'quiet',
  defer: 'quiet',
  cancel: 'harm',
}

export const OBSTACLES = ['NO_AUTHORITY', 'NO_PEOPLE', 'NO_SUPPLIES', 'UNLAWFUL_OR_UNSAFE'] as const
export { isRequest }
