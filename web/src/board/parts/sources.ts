export interface SourceRow {
  id: string
  version: number
  kind: string
  name: string
  place: { code: string; name: string; nameEn: string }
  state: 'ACTIVE' | 'RETIRED'
  spokeAt: string | null
  gapHours: number | null
  silentAt: string | null
  duty: string | null
  /** What it delivered on each of the days; null: nothing came. */
  seen: (number | null)[]
}
export interface ObservationRow {
  id: string
  kind: string
  subject: string | null
  place: { code: string; name: string; nameEn: string }
  /** Where it was counted over more than one day. */
  firstDay: string | null
  day: string
  seen: number
  among: number | null
  receivedAt: string
}
export interface SourcesView {
  days: string[]
  sources: SourceRow[]
  latest: ObservationRow[]
  mayTell: boolean
  mayChange: boolean
}
export interface DetectionView {
  place: { code: string; name: string; nameEn: string }
  state: {
    ranAt: string | null
    nextAt: string
    week: string | null
    series: number
    judged: number
    officers: number
    budget: number
    expected: number
    untuned: number
    factor: number
  } | null
  nearest: {
    place: { code: string; name: string; nameEn: string }
    disease: string
    rule: string
    method: string
    observed: number
    expected: number
    limit: number
    falseAlarm: number
  }[]
  rules: {
    id: string
    name: string
    method: string
    diseases: string[]
    alpha: number
    fewest: number
    percentile: number | null
    basis: { law?: string; article?: string }
  }[]
  missed: {
    days: number
    events: number
    otherwise: number
    low: number | null
    high: number | null
  } | null
}
export interface FindingView {
  rule: string
  name: string
  method: string
  basis: { law?: string; article?: string } | null
  observed: number
  expected: number | null
  limit: number | null
  rarity: number | null
  witnesses: { source: string; place: string; since: string; seen: number }[]
  at: string
}
