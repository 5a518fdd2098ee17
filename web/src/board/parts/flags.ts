interface Names {
  zh: string
  en: string
}
interface Said {
  text: string
  at: string
}
interface Heard {
  reason: string
  at: string
  appealUntil: string | null
}
/** A sign of formalism in what a unit sent, held or decided. */
export interface Flag {
  id: string
  name: Names
  guard: Names
  placeName: string
  placeNameEn: string
  function: Names
  from: string
  to: string
  marked: number
  total: number
  lower: number
  upper: number
  tolerated: number
  trail: string[]
  trailOf: 'DUTIES' | 'ZONES' | 'FORMS'
  stage: string
  replyUntil: string
  mine: boolean
  shown: boolean
  reply: Said | null
  heard: Heard | null
  appeal: Said | null
  heardAgain: Heard | null
  signing: { seat: string; answer: string | null; reason: string | null }[]
}
/** What is looked for, and how often it stood. */
export interface FlagRule {
  code: string
  name: Names
  guard: Names
  why: Names | null
  precision: {
    upheld: number
    dismissed: number
    lower: number | null
    upper: number | null
    retired: boolean
  } | null
}
export interface FlagOverview {
  flags: Flag[]
  withTheirUnit: number
  rules: FlagRule[]
  seats: string[]
}
