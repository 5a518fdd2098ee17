import { listed } from '@/messages/texts'

/** One change to many cases, as the server tells of it. */
export type Left = 'SAME' | 'OTHER_DISEASE' | 'OTHER_COUNTY' | 'TOUCHED' | 'NOT_FOUND'

export interface EditItem {
  id: string
  caseNo: string | null
  version: number
  before: string | null
  after: string | null
  left: Left | null
}

export interface EditOutcome {
  edit: string | null
  changed: number
  left: Partial<Record<Left, number>>
  items: EditItem[]
}

export interface Word {
  code: string
  of: 'TAG' | 'GROUP' | 'VARIANT'
  name: string
  disease: string | null
}

export interface MadeEdit {
  id: string
  actor: string
  post: string | null
  madeAt: string
  field: string
  value: string | null
  undoes: string | null
  undone: string | null
  cases: number
}

export const CHANGES = ['ADD_TAG', 'REMOVE_TAG', 'SET_WORKED_BY', 'SET_VARIANT', 'CORRECT_PLACE'] as const
export type Change = (typeof CHANGES)[number]

export const wordsFor = (change: Change, words: Word[]): Word[] => {
  const of = { ADD_TAG: 'TAG', REMOVE_TAG: 'TAG', SET_WORKED_BY: 'GROUP', SET_VARIANT: 'VARIANT' } as const
  return change === 'CORRECT_PLACE' ? [] : words.filter((it) => it.of === of[change])
}

/** What an edit did, in words: a field alone does not say whether a tag was added or taken. */
export const changeOf = (made: MadeEdit): Change => {
  if (made.field === 'TAGS') return made.value?.startsWith('-') ? 'REMOVE_TAG' : 'ADD_TAG'
  if (made.field === 'PLACE') return 'CORRECT_PLACE'
  return made.field === 'VARIANT' ? 'SET_VARIANT' : 'SET_WORKED_BY'
}

/** Codes of tags stand with blanks between them. */
export const spelled = (text: string | null, words: Word[]): string =>
  text ? listed(text.split(' ').map((it) => words.find((word) => word.code === it)?.name ?? it)) : '–'
