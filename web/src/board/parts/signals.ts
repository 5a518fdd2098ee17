import type { CurvePoint } from '@/components/EpiCurve.vue'
import type { CaseView, DutyView } from '@/api/types'

export interface SignalRow {
  id: string
  disease: string
  tier?: string
  kind?: string
  place: string
  placeName?: string
  placeNameEn?: string
  setting?: string | null
  group?: string | null
  cases: number
  threshold?: number
  days?: number
  windowFrom?: string
  windowTo?: string
  raisedAt: string
  state: string
  answer?: string | null
}

export interface SignalDetail extends SignalRow {
  why?: string | null
  source?: string | null
  curve?: CurvePoint[]
  list?: CaseView[]
  similar?: SignalRow[]
  duty?: DutyView | null
  dutyId?: string | null
  answeredAt?: string | null
  reason?: string | null
  version?: number
}

export const ANSWERS = ['DATA_ERROR', 'EXPECTED', 'WATCH', 'INVESTIGATE'] as const
export type Answer = (typeof ANSWERS)[number]
