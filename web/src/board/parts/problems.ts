import type { OwnerView, Stage } from '@/api/types'

export interface ProblemRow {
  id: string
  matter: string
  matterName: string
  matterNameEn: string
  urgency: string
  mustFixNow: boolean
  severity: number
  place: string
  placeName: string
  placeNameEn: string
  stage: Stage
  round: number
  verification: string
  receivedAt: string
  contactLimitAt: string
  contactedAt: string | null
  limitAt: string
  originalLimitAt: string
  overdue: boolean
  suspendedSince: string | null
  owner: OwnerView
  channel: string
  needsFor: string
  dutyId: string
  recurrenceOf: string | null
  lastWord: string | null
  version: number
}
/** Why it is as urgent as it is, and what to call at once. */
export interface Why {
  code: string
  reason: string
  call: string[]
  rule: string
  basis: { law?: string; article?: string } | null
}
export interface ProblemDetail {
  problem: ProblemRow
  triage: Why
  subject: string
  mine: boolean
  duplicates: string[]
  watchUntil: string | null
  /** They wish to be told of news, and it could not be brought to them. */
  mayAnswer: boolean
  notTold: boolean
}
export interface ProblemWords {
  text: string | null
  name: string | null
  phone: string | null
  address: string | null
  messages: { author: string; text: string; at: string }[]
}
export interface ProblemMade {
  problem: ProblemRow
  id: string
  owner: OwnerView
  limitAt: string
  triage: Why
  link: string
  duplicates: string[]
}
/** A call to be made; who it is and what they said is read for the call. */
export interface CallBack {
  id: string
  version: number
  problem: string
  matterName: string
  matterNameEn: string
  urgency: string
  place: string
  placeName: string
  placeNameEn: string
  receivedAt: string
  dueAt: string
  nextAt: string | null
  turn: number
  attempts: number
  attemptsAtMost: number
  answer: string | null
  satisfied: string | null
  answeredAt: string | null
}
export interface Rate {
  name: string
  part: number
  whole: number
  share: number | null
  low: number | null
  high: number | null
  leftOut: Record<string, number>
}
/** One place at a time, the first group all, then each class of need. */
export interface Rates {
  place: string
  placeName: string
  placeNameEn: string
  from: string
  to: string
  least: number
  ledElsewhere: Record<string, number>
  groups: { urgency: string | null; counts: Record<string, number>; rates: Rate[] }[]
}
/** What is known while somebody is on the line. */
export interface Alike {
  matter: string
  matterName: string
  matterNameEn: string
  urgency: string
  call: string[]
  limitAt: string
  owner: OwnerView
  sameHousehold: ProblemRow[]
  nearBy: ProblemRow[]
}
/** A department that was called to the place. */
export interface Called {
  id: string
  function: string
  stage: Stage
  limitAt: string
  owner: OwnerView
}
export interface DispatchChange {
  place: string
  placeName: string
  placeNameEn: string
  before: OwnerView
  after: OwnerView
}
export interface DispatchException {
  id: string
  place: string
  placeName: string
  placeNameEn: string
  matter: string
  function: string
  level: string
  reason: string
  madeBy: string
  since: string
  until: string | null
  endedBy: string | null
}
/** What a call that is nobody's duty here became at a neighbour's. */
export interface PassedOn {
  id: string
  neighbourName: string
  service: string
  madeAt: string
  sentAt: string | null
  theirId: string | null
  theirStatus: string | null
  theirNotes: string | null
  failures: number
  problemText: string | null
}
/** Another city's system that takes calls of these matters. */
export interface Taker {
  id: string
  name: string
  matters: string[]
}
