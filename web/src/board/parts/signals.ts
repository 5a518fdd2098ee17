import type { CaseView } from '@/api/types'

export interface SignalRow {
  id: string
  disease: string
  tier: string
  place: string
  placeName?: string
  placeNameEn?: string
  settingKind?: string | null
  /** The unit that the cases name, when the county knows it. */
  unit?: string | null
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

/** All that is needed to judge a signal. */
export interface SignalScreen {
  signal: SignalRow
  curve: { day: string; cases: number }[]
  cases: CaseView[]
  caseCount: number
  similar: SignalRow[]
  thresholds: { id?: string; cases?: number; days?: number; names?: { zh: string; en: string } }[]
  deadline: {
    dueAt: string
    rule: { id: string; name: string; basis?: { law?: string; article?: string } | null }
  } | null
}

export const ANSWERS = ['DATA_ERROR', 'EXPECTED', 'WATCH', 'INVESTIGATE'] as const
export type Answer = (typeof ANSWERS)[number]

export const daysOf = (it: SignalRow): number =>
  Math.round((Date.parse(it.windowTo) - Date.parse(it.windowFrom)) / 86_400_000) + 1
