import type { DutyView } from '@/api/types'
import type { SevenOneSeven } from './situation'

export interface ActivationRow {
  id: string
  disease: string
  place: string
  placeName?: string
  placeNameEn?: string
  state: string
  level?: string | null
  openedAt?: string
  decidedAt?: string | null
}

export interface ActivationDetail extends ActivationRow {
  signal?: string | null
  verification?: {
    result: string
    text?: string | null
    at: string
    post?: string | null
    cases?: number | null
  } | null
  assessment?: {
    likelihood: string
    impact: string
    level?: string
    uncertainty?: string | null
    advice?: string | null
    text?: string | null
    at: string
    post?: string | null
  } | null
  proposal?: {
    level?: string
    text?: string | null
    at: string
    post?: string | null
    plan?: string | null
  } | null
  decision?: {
    decision: string
    level?: string | null
    basis?: string | null
    reason?: string | null
    notice?: string | null
    at: string
    post?: string | null
  } | null
  duties?: DutyView[]
  plan?: string | null
  planRoot?: string | null
  sevenOneSeven?: SevenOneSeven | null
  version?: number
  mayVerify?: boolean
  mayAssess?: boolean
  mayPropose?: boolean
  mayDecide?: boolean
}

export type Beat = 'verify' | 'assess' | 'propose' | 'decide'

/** Which of the four beats comes next; null when all are done. */
export function nextBeat(it: ActivationDetail): Beat | null {
  if (it.decision) return null
  if (!it.verification) return 'verify'
  if (!it.assessment) return 'assess'
  return it.proposal ? 'decide' : 'propose'
}
