import type { CurvePoint } from '@/components/EpiCurve.vue'
import type { CaseView } from '@/api/types'

export interface SignalRow {
  id: string
  disease: string
  tier: string
  place: string
  placeName?: string
  placeNameEn?: string
  settingKind?: string | null
  setting?: string | null
  group?: string | null
  cases: number
  thresholds?: string[]
  windowFrom: string
  windowTo: string
  raisedAt: string
  state: string
  answer?: string | null
  answeredAt?: string | null
  watchUntil?: string | null
  duty?: string | null
  dueAt?: string | null
  version: number
}

export interface SignalDetail extends SignalRow {
  curve?: CurvePoint[]
  list?: CaseView[]
  similar?: SignalRow[]
  reason?: string | null
}

export const ANSWERS = ['DATA_ERROR', 'EXPECTED', 'WATCH', 'INVESTIGATE'] as const
export type Answer = (typeof ANSWERS)[number]

export const daysOf = (it: SignalRow): number =>
  Math.round((Date.parse(it.windowTo) - Date.parse(it.windowFrom)) / 86_400_000) + 1
