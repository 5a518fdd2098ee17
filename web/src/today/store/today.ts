import { reactive } from 'vue'
import { get, Refusal } from '@/api/client'
import type { DutyView, Takes } from '@/api/types'
import { learn, serverNow, type InstanceView } from '@/session/instance'
import { recognise, session, type Me } from '@/session/session'
import { Device } from './device'
import { offline, send, type Said } from './outbox'

export interface Person {
  subject: string
  name?: string
  phone?: string
  address?: string
}
export interface TodayItem extends DutyView {
  reason?: string | null
  mayDecide?: string | null
  callWho?: { post?: string | null; postEn?: string | null; phone?: string | null } | null
  bring?: string | null
  person?: Person | null
  takes?: Takes
}

const device = new Device()

/** The worker's day as this phone knows it. */
export const day = reactive({
  items: [] as TodayItem[],
  asOf: null as string | null,
  online: true,
  /** LOCKED: a PIN is set and not entered; NONE: nothing is kept on this phone; OPEN: kept, sealed. */
  store: 'NONE' as 'NONE' | 'LOCKED' | 'OPEN',
  said: [] as Said[],
  lost: 0,
  busy: false,
  error: undefined as unknown,
})

export const waiting = () => day.said.filter((it) => it.state === 'WAITING').length
export const troubled = () => day.said.filter((it) => it.state !== 'WAITING')

/** Opens the day: who is it, what does the phone hold, what does the server say. */
export async function begin(): Promise<'sign-in' | 'unlock' | 'ready'> {
  day.lost = await device.sweep(Date.now())
  const lock = await device.lock()
  if (lock && !device.opened) {
    day.store = 'LOCKED'
    return 'unlock'
  }
  if (session.me === undefined) {
    try {
      await recognise()
    } catch (cause) {
      if (!offline(cause)) throw cause
      day.online = false
      session.me = (await device.recall<Me>('me')) ?? null
    }
  }
  if (!session.me) return 'sign-in'
  await fromPhone()
  await refresh()
  return 'ready'
}

export async function enterPin(pin: string): Promise<'open' | 'wrong' | 'wiped'> {
  const outcome = await device.enter(pin)
  if (outcome === 'open') day.store = 'OPEN'
  if (outcome === 'wiped') day.store = 'NONE'
  return outcome
}

export async function choosePin(pin: string): Promise<void> {
  await device.choosePin(pin, session.me?.account ?? '', Date.now())
  await device.keep('me', session.me)
  await device.keep('day', { items: day.items, asOf: day.asOf })
  day.store = 'OPEN'
}

export async function forget(): Promise<void> {
  await device.wipe()
  Object.assign(day, { items: [], said: [], asOf: null, store: 'NONE' })
}

async function fromPhone(): Promise<void> {
  const kept = await device.recall<{ items: TodayItem[]; asOf: string | null }>('day')
  if (kept) Object.assign(day, kept)
  day.said = await device.queue<Said>()
}

/** Sends what waits, then reads the day anew; without a network the phone's copy stays. */
export async function refresh(): Promise<void> {
  if (day.busy) return
  day.busy = true
  day.error = undefined
  try {
    await send(device)
    learn(await get<InstanceView>('/api/instance'))
    const answer = await get<{ items: TodayItem[] }>('/api/today')
    day.items = answer.items
    day.asOf = new Date(serverNow()).toISOString()
    day.online = true
    await addPersons()
    await device.keep('me', session.me)
    await device.keep('day', { items: day.items, asOf: day.asOf })
    await device.renew(Date.now())
  } catch (cause) {
    if (offline(cause)) day.online = false
    else if (cause instanceof Refusal && cause.status === 401) session.me = null
    else day.error = cause
  } finally {
    day.said = await device.queue<Said>()
    day.busy = false
  }
}

/** Whom to visit: read once for today's visits, with that purpose, and kept only under the PIN. */
async function addPersons(): Promise<void> {
  const subjects = new Map<string, TodayItem[]>()
  for (const it of day.items) {
    const subject = it.params?.['subject'] ?? (it.kind === 'FOLLOW_UP' ? it.subject?.id : undefined)
    if (typeof subject === 'string' && !it.person)
      subjects.set(subject, [...(subjects.get(subject) ?? []), it])
  }
  if (subjects.size === 0) return
  try {
    const found = await get<{ items: { subject: string; fields: Record<string, string> }[] }>(
      '/api/identity',
      { subjects: [...subjects.keys()], purpose: 'CONTACT_FOLLOW_UP' },
    )
    for (const { subject, fields } of found.items)
      subjects.get(subject)?.forEach((it) => (it.person = { subject, ...fields }))
  } catch (cause) {
    // Without names the visit list still says where and when; the refusal is shown where a name would stand.
    if (!(cause instanceof Refusal)) throw cause
  }
}

/** Kept first, sent when the network allows. */
async function keep(what: Omit<Said, 'id' | 'claimedAt' | 'state'>, files: File[] = []): Promise<void> {
  const said: Said = {
    ...what,
    id: crypto.randomUUID(),
    claimedAt: new Date(serverNow()).toISOString(),
    state: 'WAITING',
    files: files.length,
  }
  await device.enqueue(said.id, said, files)
  day.said = await device.queue<Said>()
  await refresh()
}

const titleOf = (item: TodayItem) => item.title ?? item.kindName ?? item.kind

/** Says something about a duty. */
export function say(
  item: TodayItem,
  verb: string,
  body: Record<string, unknown>,
  files: File[] = [],
): Promise<void> {
  return keep({ duty: item.id, title: titleOf(item), verb, body, seenVersion: item.version }, files)
}

/** Answers a form; the values are kept apart from the duty, so they go to a door of their own. */
export function answerForm(item: TodayItem, values: Record<string, unknown>): Promise<void> {
  return keep({
    duty: item.id,
    to: `/api/burden/answers/${item.id}`,
    title: titleOf(item),
    verb: 'claim',
    body: { values },
    seenVersion: item.version,
  })
}

/** Says what is about no duty, once. */
export function report(title: string, to: string, body: Record<string, unknown>): Promise<void> {
  return keep({ duty: '', to, title, verb: 'report', body, seenVersion: 0 })
}

/** After a conflict: say it again, now knowing what the server has; or take it back. */
export async function sayAgain(said: Said): Promise<void> {
  const files = await device.filesOf(said.id)
  await device.dequeue(said.id)
  const again: Said = {
    ...said,
    id: crypto.randomUUID(),
    seenVersion: said.theirs?.version ?? said.seenVersion,
    state: 'WAITING',
    theirs: null,
    why: '',
  }
  await device.enqueue(again.id, again, files)
  await refresh()
}

export async function takeBack(said: Said): Promise<void> {
  await device.dequeue(said.id)
  day.said = await device.queue<Said>()
}

export const saidOf = (duty: string): Said | undefined => day.said.filter((it) => it.duty === duty).at(-1)
