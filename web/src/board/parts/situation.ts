import type { CurvePoint } from '@/components/EpiCurve.vue'
import type { DutyView } from '@/api/types'

export interface Estimate {
  value: number | null
  low?: number | null
  high?: number | null
  n?: number | null
}

export interface EarlyAction {
  action: string
  doneAt: string | null
  notApplicable?: string | null
  duty?: string | null
}

export interface SevenOneSeven {
  activation?: string
  disease?: string
  placeName?: string
  emergence?: string | null
  detection?: string | null
  notification?: string | null
  completion?: string | null
  detectDays?: number | null
  notifyDays?: number | null
  respondDays?: number | null
  actions: EarlyAction[]
}

/** One function in one township (or county): rates exist only from the township up. */
export interface Failing {
  place: string
  placeName?: string
  placeNameEn?: string
  level?: string
  function: string
  open: number
  overdue: number
  blocked?: number
  unacknowledged?: number
  closed?: number
  verifiedFalse?: number
}

export interface Below {
  code: string
  name: string
  nameEn?: string
  level?: string
  cases?: number
  newCases?: number
  open?: number
  overdue?: number
}

export interface Situation {
  place: { code: string; name: string; nameEn?: string; level: string } | string
  asOf: string
  cases?: number
  newCases7?: number
  newCases?: number
  deaths?: number
  contacts?: number
  curve?: CurvePoint[]
  reproduction?: Estimate | null
  perimeter?: {
    managed?: Estimate | null
    unlinked?: Estimate | null
    onsetToIsolation?: Estimate | null
    peopleInZones?: number | null
    zones?: number | null
    daysSinceCommunityCase?: number | null
  } | null
  sevenOneSeven?: SevenOneSeven[]
  failing?: Failing[]
  requests?: DutyView[]
  below?: Below[]
  signals?: number
  activations?: { id: string; disease?: string; state?: string; level?: string }[]
}
