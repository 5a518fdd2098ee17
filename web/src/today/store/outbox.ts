import { post, Refusal, Unreachable, withFiles } from '@/api/client'
import type { DutyView } from '@/api/types'
import type { Device } from './device'

/** One thing that the worker said, with the time it was said; sent once, however often it is tried. */
export interface Said {
  id: string
  /** Empty for what is about no duty. */
  duty: string
  /** Where it goes by itself, with its id as the key of the command; else to the day's duties. */
  to?: string
  title: string
  verb: string
  body: Record<string, unknown>
  seenVersion: number
  claimedAt: string
  state: 'WAITING' | 'OUTDATED' | 'REFUSED'
  /** How many files wait with it. */
  files?: number
  /** What the server has meanwhile, where the two differ. */
  theirs?: DutyView | null
  why?: string
}

interface SyncResult {
  id: string
  outcome: string
  duty?: DutyView | null
  title?: string
  detail?: string
}

export interface Sent {
  applied: number
  waiting: number
  troubled: number
}

const asSent = (it: Said) => ({
  id: it.id,
  duty: it.duty,
  verb: it.verb,
  version: it.seenVersion,
  claimedAt: it.claimedAt,
  body: it.body,
})

const alone = (it?: Said): boolean => !!it?.files || !!it?.to

/** What goes in one request: words about duties together, whatever else or has files by itself. */
function loads(waiting: Said[]): Said[][] {
  const loads: Said[][] = []
  for (const it of waiting) {
    const last = loads.at(-1)
    if (alone(it) || !last || alone(last[0])) loads.push([it])
    else last.push(it)
  }
  return loads
}

async function sendAlone(said: Said, to: string): Promise<SyncResult> {
  try {
    // What is about a duty says which version of it was seen.
    const body = said.duty ? { ...said.body, version: said.seenVersion } : said.body
    await post(to, body, said.id)
    return { id: said.id, outcome: 'APPLIED' }
  } catch (cause) {
    if (!(cause instanceof Refusal) || offline(cause) || cause.status === 401) throw cause
    const faults = cause.faults.map((it) => it.message).join(' ')
    return { id: said.id, outcome: 'REFUSED', title: cause.title, detail: faults || cause.detail }
  }
}

async function sendLoad(device: Device, load: Said[]): Promise<SyncResult[]> {
  const [first] = load
  if (first?.to) return [await sendAlone(first, first.to)]
  const body =
    first?.files && load.length === 1
      ? withFiles(asSent(first), await device.filesOf(first.id))
      : { commands: load.map(asSent) }
  return (await post<{ results: SyncResult[] }>('/api/today/sync', body)).results
}

/** What was said later about the same duty saw the version before this; now it has seen this one. */
async function follow(device: Device, done: Said, version: number, later: Said[]): Promise<void> {
  for (const it of later)
    if (it.duty === done.duty && it.seenVersion === done.seenVersion) {
      it.seenVersion = version
      await device.replace(it.id, it)
    }
}

/** Sends what waits, oldest first. A conflict or refusal stays in the outbox until the worker has looked at it. */
export async function send(device: Device): Promise<Sent> {
  const queue = await device.queue<Said>()
  const waiting = queue.filter((it) => it.state === 'WAITING')
  let applied = 0
  const rest = [...waiting]
  for (const load of loads(waiting)) {
    const results = await sendLoad(device, load)
    rest.splice(0, load.length)
    for (const result of results) {
      const said = load.find((it) => it.id === result.id)
      if (!said) continue
      if (result.outcome === 'APPLIED' || result.outcome === 'REPLAYED') {
        if (result.outcome === 'APPLIED' && result.duty) await follow(device, said, result.duty.version, rest)
        await device.dequeue(said.id)
        applied++
      } else {
        await device.replace(said.id, {
          ...said,
          state: result.outcome === 'OUTDATED' ? 'OUTDATED' : 'REFUSED',
          theirs: result.duty ?? null,
          why: result.detail || result.title || '',
        } satisfies Said)
      }
    }
  }
  const left = await device.queue<Said>()
  return {
    applied,
    waiting: left.filter((it) => it.state === 'WAITING').length,
    troubled: left.filter((it) => it.state !== 'WAITING').length,
  }
}

export const offline = (cause: unknown): boolean =>
  cause instanceof Unreachable || (cause instanceof Refusal && cause.status >= 500)

/** What a worker on the spot says of an event; the number of the ill only where it was given. */
export const asEvent = (
  place: string,
  said: { what: string; where: string; when: string; ill: string | number | null; disease: string },
): Record<string, unknown> => ({
  place,
  noticedAt: new Date(said.when).toISOString(),
  noticedBy: 'ANYONE',
  setting: said.where.trim() || null,
  cases: said.ill === '' || said.ill == null ? null : Number(said.ill),
  disease: said.disease || null,
  words: { situation: said.what.trim() },
})

/** Mine beside theirs, only where they differ; for a conflict the worker decides field by field. */
export function differences(said: Said): { field: string; mine: unknown; theirs: unknown }[] {
  const theirs = said.theirs as unknown as Record<string, unknown> | null | undefined
  const fields = [{ field: 'version', mine: said.seenVersion, theirs: theirs?.['version'] }]
  const facts = (said.body['evidence'] as { facts?: Record<string, unknown> } | undefined)?.facts ?? {}
  const others = (theirs?.['params'] ?? {}) as Record<string, unknown>
  return [
    { field: 'stage', mine: said.verb, theirs: theirs?.['stage'] },
    ...Object.entries(facts).map(([field, mine]) => ({ field, mine, theirs: others[field] })),
    ...fields,
  ].filter((it) => it.theirs !== undefined && JSON.stringify(it.mine) !== JSON.stringify(it.theirs))
}
