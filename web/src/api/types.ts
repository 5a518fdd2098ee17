/** The views of the server as the faces read them (docs: /api/openapi.json). */

export type Stage =
  'ISSUED' | 'ACCEPTED' | 'BLOCKED' | 'DISPUTED' | 'DEFERRED' | 'CLAIMED' | 'CLOSED' | 'MISSED' | 'CANCELLED'

export const OPEN: readonly Stage[] = ['ISSUED', 'ACCEPTED', 'BLOCKED', 'DISPUTED', 'DEFERRED', 'CLAIMED']

export interface OwnerView {
  place?: string
  function?: string
  post?: string | null
  postEn?: string | null
  name?: string | null
  via?: string
}

export interface DutyView {
  id: string
  kind: string
  kindName?: string
  title?: string
  place: string
  placeName?: string
  placeNameEn?: string
  function: string
  stage: Stage
  round: number
  verification: string
  issuedAt: string
  receivedAt: string
  limitAt: string | null
  originalLimitAt: string | null
  overdue: boolean
  suspendedSince: string | null
  acknowledgedAt: string | null
  owner: OwnerView | null
  assignee: string | null
  subject: { kind: string; id: string } | null
  parent: string | null
  root: string | null
  urgency?: string
  severity: number
  closeCondition?: string
  evidence?: string
  verifier?: {
    kind: string
    place: string | null
    function: string | null
    post: string | null
    postEn: string | null
  } | null
  version: number
  params?: Record<string, unknown>
}

/** Which files may be handed in as evidence. */
export interface Takes {
  types: string[]
  mostBytes: number
  most: number
}

export interface PlaceView {
  code: string
  name: string
  nameEn?: string
  level: string
  parent: string | null
  population: number | null
  /** It no longer exists; others follow it. */
  gone?: boolean
  functions?: string[]
}

export interface CaseView {
  id: string
  caseNo: string
  place: string
  placeName: string
  placeNameEn?: string
  disease: string
  classification: string
  onset: string | null
  reportDate: string | null
  receivedAt: string
  age: number | null
  ageGroup: string | null
  sex: string | null
  setting: string | null
  group: string | null
  outcome: string | null
  infector: string | null
  openDuties: number
  labState?: string
  labSince?: string | null
  version?: number
  /** What a list shows only where somebody chooses it. */
  more: {
    township: string
    county: string
    classifiedBy: string
    rash: string | null
    outcomeDate: string | null
    isolatedOn: string | null
    foundAs: string
    source: string
    sourceId: string | null
    tags: string[]
    variant: string | null
    workedBy: string | null
  }
}

export interface ContactView {
  id: string
  caseId: string | null
  placeName: string
  placeNameEn?: string
  subject: string
  kind: string
  state: string
  lastExposure: string
  until: string | null
  becameCase: string | null
  listedAt?: string
  via?: string | null
  firstExposure?: string | null
  setting?: string | null
  proximity?: string | null
  risk?: string
  edition?: string | null
  dayOne?: string | null
  disease?: string
  version?: number
  unseenSince?: string | null
}
