import type { Stage } from '@/api/types'
import type { Drill } from './drills'

export interface Name {
  zh: string
  en: string
}
export interface Supply {
  item: string
  names: Name
  unit: Name
  planned: number | null
  there: number
  asked: number
  given: number
  short: number
}
export interface PlanKept {
  plan: {
    code: string
    version: string
    names: Name
    diseases: string[]
    goal: Name
    lines: {
      key: string
      names: Name
      function: string
      levels: string[]
      from: string
      care: boolean
      limit: string
      closeCondition: Name
    }[]
    triggers: { signal: string | null; grade: string | null; level: string }[]
    doubts: { failed: Name; answer: Name; line: string | null }[]
    drills: Drill[]
  }
  supplies: Supply[]
}
export interface Advice {
  plan: string | null
  level: string | null
  signal: string | null
  grade: string | null
}

export interface ComparedLine {
  key: string
  names: Name
  function: string
  levels: string[]
  limit: string
  close: Name
  state: string
  counts: { duties: number; done: number; late: number; overdue: number; blocked: number; dropped: number }
  first: string | null
  last: string | null
  worst: string
  others: string[]
}
/** The plan beside what was done. */
export interface Comparison {
  plan: string
  lines: ComparedLine[]
  supplies: Supply[]
  extras: { kind: string; names: Name; function: string; duties: number; open: number }[]
  /** False: only what concerns one's own ground. */
  whole: boolean
}
export const isBad = (state: string): boolean =>
  ['NOT_ISSUED', 'OVERDUE', 'BLOCKED', 'LATE', 'DROPPED'].includes(state)

export interface Objective {
  text: string
  measure: string
  carried: boolean
  reached?: boolean | null
  result?: string | null
}
export interface Task {
  objective: number
  place: string
  function: string
  text: string
  duty?: string | null
}
export interface Draft {
  from: string
  until: string
  objectives: Objective[]
  tasks: Task[]
  supplies: string
  safety: string
}
interface Signed {
  at: string
  post: string | null
}
export interface Period {
  plan: Draft & {
    id: string
    version: number
    no: number
    stage: 'DRAFT' | 'APPROVED' | 'CLOSED'
    drafted: Signed
    approved: Signed | null
    closed: Signed | null
  }
  stages: Record<string, Stage>
  withoutTask: number[]
}
export interface Periods {
  posts: {
    code: string
    names: Name
    function: string
    title: string | null
    titleEn: string | null
    holder: string | null
    standsIn: boolean
    several: boolean
    gap: boolean
  }[]
  periods: Period[]
  /** Null: one sees one's own ground's part only. */
  next: Draft | null
  most: number
}
