import { reactive } from 'vue'
import { get } from '@/api/client'
import { code, named } from '@/messages/texts'
import { duration, localMoment } from '@/messages/times'

/** What is told of a case or a contact, as the server shows it. */
export type Kind = 'SAMPLE' | 'TEST' | 'EXPOSURE' | 'SYMPTOM' | 'VACCINATION' | 'TRAVEL' | 'STAY'
export type Detail = Record<string, string | number | null>
export interface Fact {
  id: string
  kind: Kind
  ofContact: string | null
  detail: Detail
  source: string | null
  note: string | null
  recordedAt: string
  withdrawn: string | null
  version: number
}
export interface Condition {
  asks: string
  least: number
  codes: string[]
  found: string[]
  met: boolean
}
export interface Verdict {
  rule: string
  classification: string
  name: string
  conditions: Condition[]
}
export interface Judged {
  definition: string | null
  proposed: Verdict | null
  nearest: Verdict | null
  classes: { classification: string; reason: string; at: string; claimedAt: string | null; by: string }[]
  card: { code: string; name: string; need: string; state: string }[]
  clocks: {
    rule: string
    name: string
    basis: { law: string; article: string }
    hours: number
    startedAt: string | null
    dueAt: string | null
    standing: string
  }[]
}
export interface Profile {
  definition: string
  incubationMin: number
  incubationMax: number
  symptoms: string[]
  materials: string[]
  tests: string[]
  vaccine: string | null
}
export interface Known {
  items: Fact[]
  lab: { state: string; since: string | null }
  profile: Profile | null
  judged: Judged | null
}

interface Word {
  list: string
  code: string
  name: { zh?: string; en?: string }
}
const lists = reactive(new Map<string, Word[]>())
let asked = false

function words(list: string): Word[] {
  if (!asked) {
    asked = true
    get<{ versions: { content: { entries?: Word[] } }[] }>('/api/rules/clinical-codes')
      .then((it) => {
        for (const word of it.versions.flatMap((one) => one.content.entries ?? []))
          lists.set(word.list, [...(lists.get(word.list) ?? []), word])
      })
      .catch(() => (asked = false))
  }
  return lists.get(list) ?? []
}

/** A word of a closed list of the rules, in the person's language; an unknown one stands for itself. */
export function word(list: string, value: string | number | null | undefined): string {
  if (value == null || value === '') return '–'
  const found = words(list).find((it) => it.code === value)
  return found ? named(found.name.zh, found.name.en) : String(value)
}

/** The choices of a list: those that are usual for the disease first. */
export function choices(list: string, usual: string[] = []): { value: string; label: string }[] {
  const all = words(list)
  const first = usual.flatMap((value) => all.filter((it) => it.code === value))
  return [...first, ...all.filter((it) => !usual.includes(it.code))].map((it) => ({
    value: it.code,
    label: named(it.name.zh, it.name.en),
  }))
}

export const fixed = (family: string, values: string[]): { value: string; label: string }[] =>
  values.map((value) => ({ value, label: code(`surveillance.clinical.${family}`, value) }))

export const counting = (items: Fact[], kind: Kind): Fact[] =>
  items.filter((it) => it.kind === kind && !it.withdrawn)

/** How long from one moment to another, where both are known. */
export const between = (from?: string | number | null, to?: string | number | null): string =>
  from && to ? duration(Date.parse(String(to)) - Date.parse(String(from))) : '–'

export type TestDayState =
  'ahead' | 'today' | 'missed' | 'PENDING' | 'POSITIVE' | 'NEGATIVE' | 'INDETERMINATE'

/**
 * How it stands with a day on which the edition asks for a test: a sample taken that day answers it,
 * with the newest result of its tests; one that can't be tested does not.
 */
export function testDay(items: Fact[], on: string, now: string): TestDayState {
  const taken = counting(items, 'SAMPLE').find(
    (it) =>
      localMoment(String(it.detail['takenAt'])).slice(0, 10) === on &&
      it.detail['condition'] !== 'INADEQUATE',
  )
  if (!taken) return on > now ? 'ahead' : on === now ? 'today' : 'missed'
  const newest = counting(items, 'TEST')
    .filter((it) => it.detail['sample'] === taken.id)
    .sort((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt))
    .at(-1)
  return (newest?.detail['result'] as TestDayState | undefined) ?? 'PENDING'
}

/** The latest word on each symptom. */
export function symptoms(items: Fact[]): Map<string, Fact> {
  const latest = new Map<string, Fact>()
  for (const it of counting(items, 'SYMPTOM')) latest.set(String(it.detail['symptom']), it)
  return latest
}

/** What a form asks for one kind, in its order. */
export interface Field {
  key: string
  type: 'code' | 'fixed' | 'text' | 'day' | 'moment' | 'number' | 'disease'
  list?: string
  values?: string[]
  needed?: boolean
}
export const FIELDS: Record<Exclude<Kind, 'SYMPTOM'>, Field[]> = {
  SAMPLE: [
    { key: 'material', type: 'code', list: 'MATERIAL', needed: true },
    { key: 'takenAt', type: 'moment' },
    { key: 'receivedAt', type: 'moment' },
    { key: 'lab', type: 'text' },
    { key: 'labNo', type: 'text' },
    { key: 'condition', type: 'fixed', values: ['ADEQUATE', 'INADEQUATE', 'UNKNOWN'] },
  ],
  TEST: [
    { key: 'test', type: 'code', list: 'TEST', needed: true },
    { key: 'disease', type: 'disease' },
    { key: 'result', type: 'fixed', values: ['PENDING', 'POSITIVE', 'NEGATIVE', 'INDETERMINATE'] },
    { key: 'resultAt', type: 'moment' },
    { key: 'variant', type: 'text' },
    { key: 'ct', type: 'number' },
  ],
  EXPOSURE: [
    { key: 'type', type: 'code', list: 'EXPOSURE', needed: true },
    { key: 'label', type: 'text' },
    { key: 'setting', type: 'code', list: 'SETTING' },
    { key: 'role', type: 'code', list: 'ROLE' },
    { key: 'from', type: 'day' },
    { key: 'to', type: 'day' },
    { key: 'certainty', type: 'fixed', values: ['CERTAIN', 'PROBABLE', 'POSSIBLE'] },
  ],
  VACCINATION: [
    { key: 'vaccine', type: 'code', list: 'VACCINE', needed: true },
    { key: 'doseNo', type: 'number' },
    { key: 'givenOn', type: 'day' },
    { key: 'evidence', type: 'fixed', values: ['CARD', 'REGISTRY', 'RECALL', 'UNKNOWN'] },
    { key: 'batch', type: 'text' },
  ],
  TRAVEL: [
    { key: 'destination', type: 'text', needed: true },
    { key: 'country', type: 'text' },
    { key: 'transport', type: 'code', list: 'TRANSPORT' },
    { key: 'line', type: 'text' },
    { key: 'from', type: 'day' },
    { key: 'to', type: 'day' },
  ],
  STAY: [
    { key: 'facility', type: 'text', needed: true },
    { key: 'ward', type: 'fixed', values: ['WARD', 'ISOLATION', 'INTENSIVE_CARE', 'EMERGENCY', 'UNKNOWN'] },
    { key: 'admittedOn', type: 'day' },
    { key: 'dischargedOn', type: 'day' },
  ],
}

/** The lists and families in which the values of a kind's fields are said. */
export function said(kind: Exclude<Kind, 'SYMPTOM'>, key: string, value: string | number | null): string {
  const field = FIELDS[kind].find((it) => it.key === key)
  if (field?.list) return word(field.list, value)
  return field?.type === 'fixed'
    ? code(`surveillance.clinical.${key}`, value as string | null)
    : String(value ?? '–')
}
