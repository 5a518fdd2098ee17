export const SPANS = ['DETECT', 'NOTIFY', 'RESPOND'] as const
export const CAUSES = [
  'LOW_SUSPICION',
  'CARE_SEEKING',
  'TESTING',
  'SURVEILLANCE',
  'REPORTING_CHANNEL',
  'COMMUNICATION_MEANS',
  'AUTHORISATION',
  'STAFF',
  'COORDINATION',
  'SUPPLIES',
  'OTHER_SECTORS',
  'RISK_COMMUNICATION',
] as const
export const PARTS = ['PLANNED', 'HAPPENED', 'WHY', 'NEXT'] as const
export interface Bottleneck {
  id: string
  span: string
  sort: string
  cause: string
  whys: string[]
  duty: string | null
}
export interface Follow {
  place: string
  function: string
  what: string
  days: number
}
export interface Review {
  review: { id: string; openedAt: string; duty: string }
  timeline: { what: string; at: string }[]
  items: { id: string; part: string; text: string; duty: string | null }[]
  mostActions: number
}
interface Share {
  within: number
  of: number
  pending: number
  undated: number
}
interface Target {
  met: number
  complete: number
  medianHours: number | null
}
export interface Performance {
  sphere: { reported: Share; verified: Share; investigated: Share }
  hours: number
  goal: number
  shareFrom: number
  days: number
  seven: { outbreaks: number; detect: Target; notified: Target; respond: Target; all: Target }
  causes: Record<string, number>
}
