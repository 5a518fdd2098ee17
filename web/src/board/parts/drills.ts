import type { Name } from './plans'

export const FORMS = ['TABLETOP', 'FUNCTIONAL', 'FIELD'] as const
export type Form = (typeof FORMS)[number]
export type Result = 'HELD' | 'FAILED'

export interface Drill {
  key: string
  names: Name
  scenario: Name
  level: string
  function: string
  least: Form
  lines: string[]
}
export interface Turn {
  drill: Drill
  next: string
  owed: boolean
}
export interface Told {
  rehearsal: {
    id: string
    drill: string
    held: {
      on: string
      form: Form
      functions: string[]
      steps: { line: string; result: Result; minutes: number | null }[]
    }
  }
  findings: { id: string; line: string | null; text: string; duty: string }[]
}
/** What a place owes of a plan's drills, what it held, and when each step was last tried. */
export interface Drills {
  turns: Turn[]
  held: Told[]
  lines: { line: string; on: string | null; result: Result | null }[]
  mostFindings: number
}
