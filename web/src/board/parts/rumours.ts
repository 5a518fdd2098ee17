export const HEARD_BY = ['WORKER', 'HOTLINE', 'OFFICER', 'MEDIA'] as const
export const VERDICTS = ['TRUE', 'PARTLY', 'FALSE', 'UNKNOWN'] as const
/** What is said, where and how often; never by whom. */
export interface Rumour {
  id: string
  place: string
  placeName: string
  placeNameEn: string
  disease: string | null
  said: string
  heard: number
  places: number
  firstHeardAt: string
  lastHeardAt: string
  duty: string
  answerBy: string
  overdue: boolean
  verdict: string | null
  answerZh: string | null
  answerEn: string | null
  source: string | null
  answeredAt: string | null
}
