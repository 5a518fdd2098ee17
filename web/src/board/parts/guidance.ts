export interface NoticeText {
  headlineZh: string
  headlineEn: string
  bodyZh: string
  bodyEn: string
}
export const AUDIENCES = ['EVERYONE', 'SCHOOLS', 'CARE_HOMES', 'HEALTH_WORKERS'] as const
export interface Guidance {
  id: string
  notice: string
  place: string
  placeName: string
  placeNameEn: string
  activation: string | null
  disease: string | null
  audience: string
  text: NoticeText
  publishedAt: string
  validUntil: string
  nextUpdateAt: string | null
  withdrawnAt: string | null
  replaces: string | null
  state: 'IN_FORCE' | 'WORD_OVERDUE' | 'WITHDRAWN' | 'OVER'
  author: { place: string; function: string }
  topDuty: string | null
  updateDuty: string | null
}
/** From the confirmation of an outbreak to the first word to the public. */
export interface FirstWord {
  activation: string
  disease: string
  placeName: string
  placeNameEn: string
  confirmedAt: string
  toldAt: string | null
  waitedMinutes: number
  limitMinutes: number
  state: 'WAITING' | 'OVERDUE' | 'IN_TIME' | 'LATE'
}
export interface Question {
  id: string
  placeName: string
  placeNameEn: string
  duty: string
  why: string
  text: string
  askedAt: string
  answer: string | null
  answeredAt: string | null
}
export const WHYS = ['NO_PEOPLE', 'NO_SUPPLIES', 'NOT_UNDERSTOOD', 'CONTRADICTS', 'UNSAFE', 'OTHER'] as const
export interface Template {
  id: string
  audience: string
  own: boolean
  text: NoticeText
  law: string
  article: string
}
/** How far what was asked of many has got; rates from townships up only. */
export interface Counts {
  delivered: number
  read: number
  accepted: number
  executed: number
  cannot: number
  acceptedLate: number
  executedLate: number
  medianAcceptMinutes: number | null
}
export interface SpreadView {
  spread: {
    all: Counts
    levels: { level: string; counts: Counts }[]
    places: { place: string; counts: Counts }[]
    open: { duty: string; place: string; stage: string; readAt: string | null; limitAt: string }[]
    openInAll: number
  }
  places: { code: string; name: string; nameEn: string }[]
}
