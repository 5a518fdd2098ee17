/** What keeps one person from work around a case: proposed by one, decided by another. */
export interface Measure {
  id: string
  version: number
  name: string
  nameEn: string
  binding: boolean
  basis: string
  grounds: string
  event: string
  placeName: string
  placeNameEn: string
  state: string
  proposedAt: string
  proposedBy: string
  proposedByEn: string
  endsAt: string
  decidedAt: string | null
  decidedBy: string | null
  decidedByEn: string | null
  toTell: boolean
  toldAt: string | null
  toldHow: string | null
  mayTell: boolean
  mayDecide: boolean
  mayObject: boolean
}
export interface Option {
  grounds: string
  event: string
  placeName: string
  placeNameEn: string
  rule: string
  name: string
  nameEn: string
  binding: boolean
  keepsFromWork: boolean
  basis: string
  lastDay: string
}
/** Somebody objects to a measure that concerns them; heard by another. */
export interface Appeal {
  id: string
  version: number
  measure: string
  name: string
  nameEn: string
  caseId: string | null
  placeName: string
  placeNameEn: string
  filedBy: string
  filedAt: string
  acknowledgeBy: string
  acknowledgedAt: string | null
  decideBy: string
  duty: string
  hearer: string
  hearerEn: string
  stage: string
  finding: string | null
  decidedAt: string | null
  decidedBy: string | null
  decidedByEn: string | null
  mayDecide: boolean
}
/** A record that says what an appeal found wrong. */
export interface Correction {
  record: string
  of: string
  finding: string
  at: string
}
