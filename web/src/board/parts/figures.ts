interface Names {
  zh: string
  en: string
}
export interface Township {
  place: string
  name: Names
  part: number
  whole: number
  share: number
  low: number
  high: number
  is: 'WITHIN' | 'ABOVE' | 'BELOW'
}
/** A public figure of a county: its share and interval, and each township beside its funnel. */
export interface Figure {
  code: string
  name: Names
  good: string
  unit: 'SHARE' | 'MINUTES'
  note: Names | null
  where: Names | null
  from: string | null
  to: string | null
  part: number
  whole: number
  share: number | null
  minutes: number | null
  lower: number | null
  upper: number | null
  townships: Township[]
}
