import type { FormField } from '@/components/formFields'

interface Names {
  zh: string
  en: string
}
export interface PostRef {
  place: string
  placeName: Names
  function: string
  functionName: Names
}
export type FieldType = FormField['type']
export const TYPES: FieldType[] = ['NUMBER', 'YES_NO', 'DAY']
export const FREQUENCIES = ['ONCE', 'DAILY', 'WEEKLY', 'MONTHLY'] as const

/** One field of a form, and what exists of it already. */
export interface AskedField {
  key: string
  label: string
  type: FieldType
  known: { code: string; name: Names; where: Names } | null
  prefilled: boolean
  reason: string | null
}
/** A request for data to posts below. */
export interface DataForm {
  id: string
  issuer: PostRef
  title: string
  purpose: string
  fields: AskedField[]
  respondents: number
  readers: Names[]
  frequency: (typeof FREQUENCIES)[number]
  replacesText: string
  seconds: number
  minutes: number
  overBudget: boolean
  overReason: string | null
  decided: string | null
  stage: 'PROPOSED' | 'DECLINED' | 'OPEN' | 'ENDED'
  ending: string | null
  sunsetAt: string
  reads: number
  mine: boolean
  reader: boolean
}
interface Tariff {
  newField: number
  prefilledField: number
  overhead: number
  budget: number
  response: number
  longest: number
}
export interface BurdenOverview {
  forms: DataForm[]
  rule: Tariff
}
export interface BurdenPreview {
  price: {
    respondents: number
    times: number
    newFields: number
    prefilledFields: number
    seconds: number
    minutes: number
    minutesADay: number
  }
  rule: Tariff
  fields: AskedField[]
  refused: { field: string; code: string; message: string }[]
  overs: number
}
export interface BurdenAccount {
  month: string
  senders: {
    sender: PostRef
    minutes: number
    forms: number
    replaced: number
    repeated: number
    over: number
  }[]
}
export interface FormResults {
  fields: AskedField[]
  answers: { round: number; post: PostRef; values: Record<string, number | boolean | string> }[]
}
/** A duty to answer a form. */
export interface ToAnswer {
  version: number
  stage: string
  purpose: string
  fields: FormField[]
}
