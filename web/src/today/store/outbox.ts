import { post, Refusal, Unreachable } from '@/api/client'
import type { DutyView } from '@/api/types'
import type { Device } from './device'

/** One thing that the worker said, with the time it was said; sent once, however often it is tried. */
export interface Said {
  id: string
  duty: string
  title: string
  verb: string
  body: Record<string, unknown>
  seenVersion: number
  claimedAt: string
  state: 'WAITING' | 'OUTDATED' | 'REFUSED'
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

/** Sends what waits, oldest first. A conflict or refusal stays in the outbox until the worker has looked at it. */
export async function send(device: Device): Promise<Sent> {
  const queue = await device.queue<Said>()
  const waiting = queue.filter((it) => it.state === 'WAITING')
  let applied = 0
  if (waiting.length > 0) {
    const answer = await post<{ results: SyncResult[] }>('/api/today/sync', {
      commands: waiting.map((it) => ({
        id: it.id,
        duty: it.duty,
        verb: it.verb,
        version: it.seenVersion,
        claimedAt: it.claimedAt,
        body: it.body,
      })),
    })
    for (const result of answer.results) {
      const said = waiting.find((it) => it.id === result.id)
      if (!said) continue
      if (result.outcome === 'APPLIED' || result.outcome === 'REPLAYED') {
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
