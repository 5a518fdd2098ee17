import type { OwnerView, Stage } from '@/api/types'

export interface ProblemRow {
  id: string
  matter: string
  matterName: string
  matterNameEn: string
  urgency: string
  mustFixNow: boolean
  severity: number
  place: string
  placeName: string
  placeNameEn: string
  stage: Stage
  round: number
  verification: string
  receivedAt: string
  contactLimitAt: string
  contactedAt: string | null
  limitAt: string
  originalLimitAt: string
  overdue: boolean
  suspendedSince: string | null
  owner: OwnerView
  channel: string
  needsFor: string
  dutyId: string
  recurrenceOf: string | null
  lastWord: string | null
  version: number
}
/** Why it is as urgent as it is, and what to call at once. */
export interface Why {
  code: string
  reason: string
  call: string[]
  rule: string
  basis: { law?: string; article?: string } | null
}
export interface ProblemDetail {
  problem: ProblemRow
  triage: Why
  subject: string
  mine: boolean
  duplicates: string[]
  watchUntil: string | null
}
export interface ProblemWords {
  text: string | null
  name: string | null
  phone: string | null
  address: string | null
  messages: { author: string; text: string; at: string }[]
}
export interface ProblemMade {
  problem: ProblemRow
  id: string
  owner: OwnerView
  limitAt: string
  triage: Why
  link: string
  duplicates: string[]
}
