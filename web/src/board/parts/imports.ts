import { code, t } from '@/messages/texts'

export interface RowFault {
  row: number
  column: string
  code: string
  message: string
  /** What the row says there. */
  value?: string
}
/** The server's account of one file; the first five are a fixed interface. */
export interface ImportSummary {
  rows: number
  accepted: number
  duplicates: number
  rejected: number
  errors: RowFault[]
  id?: string | null
  candidates?: number
  searchableAt?: string | null
  /** Column of the file → field. */
  recognised?: Record<string, string>
  /** The system and its table whose format it is; empty for a list as people make it. */
  format?: string
  /** Columns that held something and for which there is no place here. */
  aside?: string[]
  /** Columns whose days nobody can tell: 5/11 may be in May or in November. */
  undated?: string[]
  /** What a word can mean, by field. */
  choices?: Record<string, { code: string; label: string }[]>
  /** Cases that contacts name and nobody here knows. */
  unknownCases?: string[]
  /** Counts of more than a week: kept, and held against nothing. */
  longPeriods?: number
  /** What a trial of a territory file would change. */
  changes?: { counts: Record<string, number>; items: TerritoryChange[] } | null
}

export interface TerritoryChange {
  kind: string
  code: string
  name: string
  nameEn: string
  before: string | null
  beforeEn: string | null
  parent: string | null
  parentBefore: string | null
}

export type DateOrder = 'DMY' | 'MDY' | 'YMD'
/** What somebody says of a file because it does not say so itself. */
export interface ImportSettings {
  /** Column → field. */
  mapping: Record<string, string>
  /** Field → what all rows share. */
  fixed: Record<string, string>
  /** Column → which number of a day comes first. */
  dates: Record<string, DateOrder>
  /** Field → word of the file → what it means. */
  values: Record<string, Record<string, string>>
}
export const noSettings = (): ImportSettings => ({ mapping: {}, fixed: {}, dates: {}, values: {} })

/** Systems by the names that they give themselves; a list of one's own has none behind it. */
export function sourceName(source: string | null | undefined): string {
  if (source === 'LINE_LIST') return t('board.import.ownList')
  if (source === 'demo') return t('board.actor.demo')
  return source === 'GODATA' ? 'Go.Data' : (source ?? '')
}

/** `GODATA case export` in words: whose file it is, and what its rows are. */
export function formatName(format: string): string {
  const [system = '', ...table] = format.split(' ')
  const rows = table.join(' ').replace(/ (export|template|tree)$/, '')
  return rows ? `${sourceName(system)} · ${code('board.import.table', rows)}` : sourceName(system)
}

/** One import of before. */
export interface ImportRun {
  id: string
  kind: string
  mode: 'COMMIT' | 'DRY_RUN'
  state: 'RUNNING' | 'DONE' | 'FAILED' | 'UNDONE'
  startedAt: string
  accepted: number
  duplicates: number
  rejected: number
  source: string | null
  undone: number | null
  kept: number | null
}
/** What was taken back, and what stayed because somebody had worked with it. */
export interface UndoneImport {
  undone: number
  keptCount: number
  kept: { id: string; called: string; because: string }[]
}

const CONTACT_FIELDS = [
  'sourceId',
  'caseId',
  'name',
  'phone',
  'idNumber',
  'birthDate',
  'place',
  'township',
  'village',
  'address',
  'disease',
  'relation',
  'lastExposure',
] as const

const FIELDS = [
  'sourceId',
  'name',
  'guardian',
  'guardianPhone',
  'idNumber',
  'sex',
  'birthDate',
  'age',
  'setting',
  'group',
  'phone',
  'place',
  'township',
  'village',
  'address',
  'household',
  'classification',
  'disease',
  'onset',
  'rash',
  'diagnosed',
  'reportDate',
  'deathDate',
  'outcome',
  'outcomeDate',
  'isolatedOn',
  'foundAs',
  'infector',
] as const

const SAMPLE_FIELDS = [
  'sourceId',
  'person',
  'takenOn',
  'receivedOn',
  'resultOn',
  'lab',
  'labNo',
  'material',
  'test',
  'disease',
  'result',
  'variant',
  'ct',
] as const

const EVENT_FIELDS = [
  'sourceId',
  'title',
  'description',
  'place',
  'township',
  'village',
  'setting',
  'disease',
  'noticedBy',
  'occurredOn',
  'reportDate',
  'cases',
  'severe',
  'deaths',
  'exposed',
  'state',
] as const

const COUNT_FIELDS = [
  'place',
  'township',
  'village',
  'subject',
  'period',
  'seen',
  'among',
  'kind',
  'name',
  'part',
] as const

/** Files whose rows are about people, and what befell them. */
export type PeopleKind = 'linelist' | 'contacts' | 'relations' | 'samples' | 'events' | 'visits' | 'counts'

/** What a column can say, by what the rows are. */
export const FIELDS_OF: Record<PeopleKind, readonly string[]> = {
  linelist: FIELDS,
  contacts: CONTACT_FIELDS,
  relations: ['source', 'target'],
  samples: SAMPLE_FIELDS,
  events: EVENT_FIELDS,
  visits: ['sourceId', 'person', 'day', 'result', 'temperature'],
  counts: COUNT_FIELDS,
}

/** The names of a CSV file's columns, so that those which were not recognised can be mapped. */
export async function headingOf(file: File): Promise<string[]> {
  if (!/\.(csv|txt)$/i.test(file.name)) return []
  const bytes = await file.slice(0, 16_384).arrayBuffer()
  const line =
    decode(bytes)
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0] ?? ''
  const comma = [',', ';', '\t'].sort((a, b) => line.split(b).length - line.split(a).length)[0] ?? ','
  return line
    .split(comma)
    .map((it) => it.replace(/^"|"$/g, '').trim())
    .filter(Boolean)
}

/** Old office programs still write GB 18030. */
function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** One reason, and all rows that it returned: what is wrong in every row is said once. */
export interface FaultGroup {
  column: string
  code: string
  message: string
  first: number
  rows: number
}
export function grouped(faults: readonly RowFault[]): FaultGroup[] {
  const groups = new Map<string, FaultGroup>()
  for (const { row, column, code, message } of faults) {
    const key = `${column}\n${code}\n${message}`
    const known = groups.get(key)
    if (known) known.rows++
    else groups.set(key, { column, code, message, first: row, rows: 1 })
  }
  return [...groups.values()]
}
