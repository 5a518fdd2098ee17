import { number } from '@/messages/times'

/** A record of a case with all that can be chosen of it when two are merged. */
export interface CaseFile {
  id: string
  caseNo: string
  place: string
  placeName: string
  disease: string
  classification: string
  classifiedBy: string
  onset: string | null
  rash: string | null
  reportDate: string
  receivedAt: string
  age: number | null
  sex: string
  setting: string | null
  group: string | null
  household: string | null
  infector: string | null
  foundAs: string
  isolatedOn: string | null
  outcome: string
  outcomeDate: string | null
  source: string
  sourceId: string | null
  subject: string | null
  openDuties: number
  version: number
}

export interface Evidence {
  field: string
  degree: string
  weight: number
  counted: boolean
}

export interface PairView {
  newer: CaseFile
  other: CaseFile
  weight: number
  likely: boolean
  evidence: Evidence[]
  foundAt: string
}

export interface MergeView {
  id: string
  leading: string
  leadingNo: string
  other: string
  otherNo: string
  taken: string[]
  moved: Record<string, number>
  kept: string[]
  mergedAt: string
  version: number
}

export interface SearchView {
  id: string
  kind: string
  placeName: string
  askedAt: string
  cases: number
  pairs: number
  doneAt: string | null
}

/** With its sign: what speaks for one case, and what against. */
export const signed = (weight: number): string =>
  (weight > 0 ? '+' : weight < 0 ? '−' : '') + number(Math.abs(weight), 1)

/** What of the other record fills a gap of the leading one: a first proposal, nothing more. */
export const gaps = (leading: CaseFile, other: CaseFile): string[] =>
  (
    [
      ['ONSET', 'onset'],
      ['RASH', 'rash'],
      ['AGE', 'age'],
      ['SETTING', 'setting'],
      ['HOUSEHOLD', 'household'],
      ['INFECTOR', 'infector'],
      ['ISOLATED_ON', 'isolatedOn'],
      ['OUTCOME', 'outcomeDate'],
    ] as const
  )
    .filter(([, key]) => leading[key] == null && other[key] != null)
    .map(([field]) => field)
