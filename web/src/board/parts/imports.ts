export interface RowFault {
  row: number
  column: string
  code: string
  message: string
}
export interface Candidate {
  row: number
  caseId?: string
  caseNo?: string
  otherCaseId?: string
  otherCaseNo?: string
  id?: string
  why?: string
}
/** The server's account of one file; the first four numbers and the faults are a fixed interface. */
export interface ImportSummary {
  rows: number
  accepted: number
  duplicates: number
  rejected: number
  errors: RowFault[]
  id?: string | null
  columns?: string[]
  mapping?: Record<string, string>
  candidates?: Candidate[]
  signals?: { id: string; disease?: string; placeName?: string }[]
}

export const FIELDS = [
  'caseNo',
  'name',
  'sex',
  'age',
  'birthDate',
  'disease',
  'classification',
  'onset',
  'reportDate',
  'place',
  'address',
  'phone',
  'household',
  'setting',
  'group',
  'infector',
  'outcome',
] as const
