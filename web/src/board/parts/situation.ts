import type { OwnerView, Stage } from '@/api/types'

/** A number with its interval, or why there is none, and where it was read. */
export interface Estimate {
  value: number | null
  low: number | null
  high: number | null
  part?: number | null
  n?: number | null
  why: string | null
  source: string
}

export interface EarlyAction {
  action: string
  doneAt: string | null
  notApplicable: string | null
  source: string | null
}

export interface SevenOneSeven {
  activation?: string
  disease?: string
  diseaseName?: string
  stage?: string
  placeName?: string
  placeNameEn?: string
  emergence: string | null
  detection: string | null
  notification: string | null
  completion: string | null
  detectDays: number | null
  notifyDays: number | null
  respondDays: number | null
  detectGoal: number
  notifyGoal: number
  respondGoal: number
  actions: EarlyAction[]
}

/** One function in one township (or county): rates exist only from the township up. */
export interface Failing {
  place: string
  placeName: string
  placeNameEn: string
  level: string
  function: string
  functionName: string
  functionNameEn: string
  open: number
  overdue: number
  unacknowledged: number
  blocked: number
  claimed: number
  closed: number
  verified: number
  verifiedFalse: number
  overdueShare: Estimate
}

export interface BoardDuty {
  id: string
  kind: string
  kindName: string
  place: string
  placeName: string
  placeNameEn: string
  function: string
  stage: Stage
  issuedAt: string
  limitAt: string
  waitedSeconds: number
  lateness: 'IN_TIME' | 'OVERDUE'
  broken: string | null
  owner: OwnerView
  severity: number
}

export interface Below {
  code: string
  name: string
  nameEn: string
  level: string
  cases: number
  newCases: number
  open: number
  overdue: number
}

export interface Situation {
  place: { code: string; name: string; nameEn: string; level: string }
  day: string
  asOf: string
  disease: string | null
  diseaseName: string | null
  diseaseNameEn: string | null
  diseases: { code: string; name: string; nameEn: string; cases: number; newCases: number }[]
  cases: number
  newCases: number
  newCases7: number
  deaths: number
  curve: { day: string; count: number; reports: number; deaths: number }[]
  reproduction: Omit<Estimate, 'source'> & {
    from: string | null
    to: string | null
    serialMean: number | null
    serialSd: number | null
    serialSource: string | null
    source: string
  }
  growth: { direction: string | null; days: number | null; shortest: number | null; longest: number | null }
  perimeter: {
    from: string
    to: string
    managed: Estimate
    unlinked: Estimate
    onsetToIsolation: Estimate
    peopleInZones: number
    zones: number
    foundAsUnknown: number
    daysSinceCommunityCase: number | null
    verdict: string
    net: string
  }
}

export interface Board extends Situation {
  sevenOneSeven: SevenOneSeven[]
  failing: Failing[]
  overdue: BoardDuty[]
  requests: BoardDuty[]
  waiting: number
  broken: BoardDuty[]
  below: Below[]
}

/** The page of the list or record behind a number, from its address in the API. */
export function pageOf(source: string | null | undefined): string | null {
  if (!source) return null
  const [path = '', query] = source.split('?')
  const page = path.replace(/^\/api/, '')
  const known = [
    '/cases',
    '/duties',
    '/rules',
    '/signals',
    '/activations',
    '/problems',
    '/situation',
    '/events',
  ]
  if (!known.some((it) => page.startsWith(it))) return null
  return query ? `${page}?${query}` : page
}
