import type { OwnerView, Stage } from '@/api/types'

export interface ProblemRow {
  id: string
  number?: string
  matter: string
  urgency?: string
  class?: string
  place: string
  placeName?: string
  placeNameEn?: string
  state?: string
  stage: Stage
  verification?: string
  limitAt: string | null
  overdue?: boolean
  receivedAt: string
  owner: OwnerView | null
  households?: number
  channel?: string
  duty?: string
  dutyId?: string
  recurrences?: number
}
export interface ProblemDetail extends ProblemRow {
  text?: string | null
  subject?: string | null
  contactLimitAt?: string | null
  contactedAt?: string | null
  triage?: { class?: string; reason?: string; words?: string[] } | null
  watchUntil?: string | null
  version?: number
  link?: string | null
}
