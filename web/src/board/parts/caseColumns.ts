import type { Column } from '@/components/DataList.vue'
import { t } from '@/messages/texts'

/** What a list of cases can show; who somebody is stands only in a file, for a purpose. */
export const COLUMNS = [
  'caseNo',
  'place',
  'placeCode',
  'township',
  'county',
  'disease',
  'classification',
  'classifiedBy',
  'onset',
  'rash',
  'reportDate',
  'receivedAt',
  'age',
  'ageGroup',
  'sex',
  'setting',
  'group',
  'outcome',
  'outcomeDate',
  'isolatedOn',
  'foundAs',
  'openDuties',
  'labState',
  'labSince',
  'tags',
  'variant',
  'workedBy',
  'source',
  'sourceId',
] as const
export const NAMES = ['name', 'phone', 'address', 'birthDate', 'guardian', 'guardianPhone'] as const
export const USUAL = [
  'caseNo',
  'place',
  'disease',
  'classification',
  'onset',
  'age',
  'sex',
  'setting',
  'openDuties',
]
const NUMBERS = new Set(['age', 'openDuties'])

export const heading = (key: string): string => t(`board.column.${key}`)

/** The case's number leads, whatever else was chosen: it carries the link. */
export const columnsOf = (chosen: string[]): Column[] =>
  ['caseNo', ...chosen.filter((it) => it !== 'caseNo')].map((key) => ({
    key,
    label: heading(key),
    lead: key === 'caseNo',
    num: NUMBERS.has(key),
  }))

/** In the order of all columns, so that the same choice always looks the same. */
export const ordered = (chosen: string[]): string[] => COLUMNS.filter((it) => chosen.includes(it))
