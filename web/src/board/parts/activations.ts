import type { DutyView } from '@/api/types'
import type { SevenOneSeven } from './situation'

export type ActivationStage =
  'VERIFYING' | 'EXCLUDED' | 'ASSESSING' | 'PROPOSING' | 'DECIDING' | 'DECLINED' | 'ACTIVE' | 'ENDED'

export interface ActivationRow {
  id: string
  disease: string
  place: string
  placeName?: string
  placeNameEn?: string
  stage: ActivationStage
  level?: string | null
  openedAt?: string
}

export interface Signature {
  at: string
  account?: string
  post?: string | null
}

/** One outbreak's way from a signal to a response and out of it again. */
export interface ActivationDetail extends ActivationRow {
  version: number
  signal: string | null
  links?: { verify?: string | null; assess?: string | null; decide?: string | null; plan?: string | null }
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
  notice?: string | { zh?: string; en?: string; text?: string } | null
  sevenOneSeven?: SevenOneSeven | null
  duties?: DutyView[]
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
export function runningDuty(it: ActivationDetail): string | null {
  const links = it.links
  if (!links) return null
  switch (it.stage) {
    case 'VERIFYING':
      return links.verify ?? null
    case 'ASSESSING':
    case 'PROPOSING':
      return links.assess ?? null
    case 'DECIDING':
      return links.decide ?? null
    default:
      return null
  }
}
