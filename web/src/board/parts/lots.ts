/** One township's closures of a week, and what its sample allows to say. */
export interface Lot {
  place: string
  placeName: string
  placeNameEn: string
  closures: number
  drawn: number
  foundTrue: number
  foundFalse: number
  unreachable: number
  pending: number
  decision: string
  mostFailures: number
  good: number
  bad: number
  alpha: number | null
  beta: number | null
  strata: { severity: number; closures: number; sample: number }[]
  more: boolean
  curve: { share: number; accepted: number }[]
}
