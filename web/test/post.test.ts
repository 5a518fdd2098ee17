import { beforeEach, describe, expect, it, vi } from 'vitest'
import { post, Refusal, Unreachable } from '@/api/client'

/** What the server says to each press, in turn; without an answer the network is gone. */
function answers(...turn: (number | null)[]) {
  const keys: string[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    keys.push(new Headers(init.headers).get('Idempotency-Key') ?? '')
    const status = turn.shift()
    if (!status) throw new TypeError('gone')
    const type = status === 409 ? 'urn:problem:still-at-work' : undefined
    return new Response(JSON.stringify({ type }), { status })
  })
  return keys
}
const press = (said: unknown) => post('/api/problems', said).catch((cause: unknown) => cause)

describe('a press whose answer was lost', () => {
  beforeEach(() => vi.stubGlobal('document', { cookie: '' }))

  it('is the same one when it says the same', async () => {
    const keys = answers(null, 503, 200, 200)
    expect(await press({ text: 'no water' })).toBeInstanceOf(Unreachable)
    await press({ text: 'no water' })
    await press({ text: 'no water' })
    await press({ text: 'no water' })
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).toBe(keys[0])
    expect(keys[3], 'answered: what is said again is another').not.toBe(keys[0])
  })

  it('is another when it says something else', async () => {
    const keys = answers(null, 200)
    await press({ text: 'no water for a day' })
    await press({ text: 'no water for two days' })
    expect(keys[1]).not.toBe(keys[0])
  })

  it('is another after a refusal', async () => {
    const keys = answers(400, 200)
    expect(await press({ text: '' })).toBeInstanceOf(Refusal)
    await press({ text: '' })
    expect(keys[1]).not.toBe(keys[0])
  })

  it('is the same one while the server is still at work on it', async () => {
    const keys = answers(null, 409, 200)
    await press({ text: 'no water' })
    await press({ text: 'no water' })
    await press({ text: 'no water' })
    expect(keys[2]).toBe(keys[0])
  })
})
