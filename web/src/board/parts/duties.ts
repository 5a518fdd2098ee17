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
  | 'unacknowledge'
  | 'cancel'

const ORDER: Step[] = [
  'answer',
  'decide',
  'acknowledge',
  'claim',
  'confirm',
  'review',
  'refuse',
  'cannot',
  'record',
  'object',
  'extend',
  'defer',
  'unacknowledge',
  'cancel',
]

/**
 * The verbs that the server opens to this caller, the next step first. Whoever acts on what they own has
 * received it: what may be acknowledged may be done at once.
 */
export function stepsOf(duty: DutyView & { may: string[] }): Step[] {
  const may = new Set(duty.may.map((it) => VERBS[it] ?? (it.toLowerCase() as Step)))
  if (may.has('acknowledge')) AT_ONCE[duty.kind]?.forEach((it) => may.add(it))
  if (may.has('acknowledge') && !AT_ONCE[duty.kind])
    (['claim', 'cannot', 'record'] as const).forEach((it) => may.add(it))
  return ORDER.filter((it) => may.has(it))
}

const AT_ONCE: Record<string, Step[]> = {
  DECISION_REQUEST: ['answer'],
  ESCALATION: ['answer'],
  DISPUTE: ['decide'],
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
  unacknowledge: 'quiet',
  cancel: 'harm',
}

export const OBSTACLES = ['NO_AUTHORITY', 'NO_PEOPLE', 'NO_SUPPLIES', 'UNLAWFUL_OR_UNSAFE'] as const
