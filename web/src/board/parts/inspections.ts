import type { Takes } from '@/api/types'

interface Names {
  zh: string
  en: string
}
export interface InspectedPlace {
  place: string
  placeName: string
  placeNameEn: string
}
/** What is planned; while it is not over only inspectors get it. */
export interface InspectionPlan extends InspectedPlace {
  id: string
  kind: Names
  level: string
  matters: Names[]
  candidates: number
  sample: number
  source: string
  valueOn: string
  due: boolean
  commitment: string
  plannedAt: string
  value: string | null
  visitUntil: string | null
  drawn: InspectedPlace[]
  toVisit: InspectedPlace[]
  endedAt: string | null
}
/** What was seen in a place, and whose duty it became. */
export interface InspectionVisit extends InspectedPlace {
  id: string
  kind: Names
  outcome: string
  seen: string
  visitedAt: string
  findings: { duty: string; text: string; matter: Names; owner: InspectedPlace; function: Names }[]
}
export interface InspectionKind {
  code: string
  name: Names
  perYear: number | null
  mostPlaces: number
  mergeDays: number
}
export interface InspectionMatter {
  code: string
  name: Names
  function: Names
  level: string
  hours: number
}
export interface InspectionOverview {
  inspects: boolean
  open: InspectionPlan[]
  ended: InspectionPlan[]
  visits: InspectionVisit[]
  kinds: InspectionKind[]
  matters: InspectionMatter[]
  levels: string[]
  takes: Takes
}
