import { diseaseName, diseases } from '@/api/names'
import { fullDay, fullMoment, instantOf, localMoment, number } from '@/messages/times'
import { code, named, t } from '@/messages/texts'
import type { SignalScreen } from './signals'

interface PlaceName {
  code: string
  name: string
  nameEn: string
}
export interface EventRow {
  id: string
  version: number
  no: string
  disease: string | null
  place: PlaceName
  setting: string | null
  state: string
  grade: string | null
  noticedAt: string
  receivedAt: string
  verifiedAt: string | null
  endedOn: string | null
  told: number | null
  cases: number
  reports: number
  reportedAt: string
  nextDueAt: string | null
  nextRule: string | null
  signal: string | null
  mergedInto: string | null
  splitFrom: string | null
}
export interface EventFacts {
  disease: string | null
  place: string
  noticedAt: string
  noticedBy: string
  setting: string | null
  occurredOn: string | null
  cases: number | null
  severe: number | null
  deaths: number | null
  exposed: number | null
  trend: string | null
  grade: string | null
}
export interface EventWords {
  situation: string | null
  measures: string | null
  requests: string | null
}
export interface EventLine {
  id: string
  kind: string
  reportNo: number | null
  at: string
  claimedAt: string | null
  post: string | null
  changes: { field: string; before: string | null; after: string | null }[]
  facts: EventFacts | null
  words: EventWords | null
  other: string | null
}
export interface EventClock {
  rule: string
  name: string
  basis: { law?: string; article?: string } | null
  startedAt: string
  dueAt: string
  redLine: string | null
  metAt: string | null
  calledOff: string | null
  immediate: boolean
  duty: string | null
}
export interface EventCase {
  row: {
    id: string
    caseNo: string
    disease: string
    classification: string
    onset: string | null
    since: string
    age: number | null
    sex: string
  }
  placeName: string | null
  placeNameEn: string | null
}
export interface EventScreen {
  event: EventRow
  facts: EventFacts
  entries: EventLine[]
  clocks: EventClock[]
  cases: EventCase[]
  gradeLine: string | null
  earliestEnd: string | null
  may: { report: boolean; verify: boolean; decide: boolean }
}

export const NUMBERS = ['cases', 'severe', 'deaths', 'exposed'] as const
export const WORDS = ['situation', 'measures', 'requests'] as const
export const DISCOVERERS = [
  'MEDICAL_INSTITUTION',
  'CDC',
  'LABORATORY',
  'KEY_PLACE',
  'UNIT',
  'BLOOD_INSTITUTION',
  'ANYONE',
]

/** What is told in a form; an empty field says nothing. */
export interface Told {
  disease: string | null
  place: string
  noticedAt: string
  noticedBy: string
  setting: string
  occurredOn: string
  cases: string | number
  severe: string | number
  deaths: string | number
  exposed: string | number
  trend: string | null
  grade: string | null
  situation: string
  measures: string
  requests: string
}
export const told = (facts?: EventFacts | null): Told => ({
  disease: facts?.disease ?? null,
  place: facts?.place ?? '',
  noticedAt: facts ? localMoment(facts.noticedAt) : '',
  noticedBy: facts?.noticedBy ?? 'CDC',
  setting: facts?.setting ?? '',
  occurredOn: facts?.occurredOn ?? '',
  cases: facts?.cases ?? '',
  severe: facts?.severe ?? '',
  deaths: facts?.deaths ?? '',
  exposed: facts?.exposed ?? '',
  trend: facts?.trend ?? null,
  grade: facts?.grade ?? null,
  situation: '',
  measures: '',
  requests: '',
})
/** What a signal says already of the event that is reported from it. */
export const fromSignal = ({ signal: it }: SignalScreen): Partial<Told> => ({
  disease: it.disease,
  place: it.place,
  // Of an area the setting is the place itself.
  setting: ['VILLAGE', 'COUNTY', 'AREA'].includes(it.settingKind ?? '') ? '' : (it.setting ?? ''),
  noticedAt: localMoment(it.raisedAt),
  occurredOn: it.windowFrom,
  cases: it.cases,
})
const some = (it: string | number | null) => (it === '' || it == null ? null : it)
/** What is sent: the whole form. */
export const sent = (form: Told) => ({
  disease: some(form.disease),
  place: form.place,
  noticedAt: form.noticedAt ? instantOf(form.noticedAt) : null,
  noticedBy: form.noticedBy,
  setting: some(form.setting),
  occurredOn: some(form.occurredOn),
  ...Object.fromEntries(NUMBERS.map((it) => [it, some(form[it]) === null ? null : Number(form[it])])),
  trend: some(form.trend),
  grade: some(form.grade),
  words: { situation: some(form.situation), measures: some(form.measures), requests: some(form.requests) },
})
const CLEARED = ['disease', 'setting', 'occurredOn', ...NUMBERS, 'trend', 'grade'] as const
/** What is sent anew: the server finds the differences; what was emptied is named. */
export const amended = (form: Told, before: EventFacts) => {
  const now = sent(form) as Record<string, unknown>
  return {
    ...now,
    // A field of minutes can't hold the seconds of what stands: what is not touched is not sent.
    noticedAt: localMoment(before.noticedAt) === form.noticedAt ? null : now['noticedAt'],
    cleared: CLEARED.filter((it) => before[it] != null && now[it] == null),
  }
}

const VALUES: Record<string, (it: string) => string> = {
  disease: diseaseName,
  noticedAt: fullMoment,
  noticedBy: (it) => code('event.by', it),
  occurredOn: fullDay,
  trend: (it) => code('event.trend', it),
  grade: (it) => code('event.grade', it),
}
/** One value of a field as it is read. */
export const shown = (field: string, value: string | number | null): string =>
  value == null || value === ''
    ? t('event.unknown')
    : (VALUES[field]?.(String(value)) ?? (typeof value === 'number' ? number(value) : value))

export const causes = () => [{ value: '', label: t('event.cause.unknown') }, ...diseases()]
export const cause = (disease: string | null): string =>
  disease ? diseaseName(disease) : t('event.cause.unknown')
export const where = (it: EventRow): string =>
  [named(it.place.name, it.place.nameEn), it.setting].filter(Boolean).join(' · ')
