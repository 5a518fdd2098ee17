import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Device } from '@/today/store/device'
import { asEvent, differences, send, type Said } from '@/today/store/outbox'
import { LEASE_MILLIS, makeLock, open, seal, unlock } from '@/today/store/seal'

const NOON = Date.parse('2026-03-12T04:00:00Z')
const said = (id: string, more: Partial<Said> = {}): Said => ({
  id,
  duty: 'duty-1',
  title: 'Follow up',
  verb: 'claim',
  body: { evidence: { facts: { result: 'WELL' } } },
  seenVersion: 3,
  claimedAt: '2026-03-12T03:00:00Z',
  state: 'WAITING',
  ...more,
})
const answering = (results: unknown[]) =>
  vi.fn(async () => new Response(JSON.stringify({ results }), { status: 200 }))

let device: Device
beforeEach(async () => {
  device = new Device()
  await device.wipe()
})

describe('what the phone keeps', () => {
  it('is unreadable without the PIN', async () => {
    const { key, lock } = await makeLock('135790', 'worker', NOON)
    const sealed = await seal(key, { name: 'Somebody' })
    expect(new TextDecoder().decode(sealed.data)).not.toContain('Somebody')
    expect(await unlock(lock, '000000')).toBeNull()
    const again = await unlock(lock, '135790')
    expect(again && (await open(again, sealed))).toEqual({ name: 'Somebody' })
  })

  it('survives a restart and opens with the PIN', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.keep('day', { items: [1, 2] })
    const restarted = new Device()
    expect(await restarted.recall('day')).toBeUndefined()
    expect(await restarted.enter('135790')).toBe('open')
    expect(await restarted.recall('day')).toEqual({ items: [1, 2] })
  })

  it('is destroyed when the lease ends, and the worker learns how many entries went with it', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.enqueue('a', said('a'))
    expect(await device.sweep(NOON + LEASE_MILLIS - 1)).toBe(0)
    expect(await device.sweep(NOON + LEASE_MILLIS)).toBe(1)
    expect(await device.lock()).toBeUndefined()
  })

  it('is leased anew by every answer of the server', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.renew(NOON + 3_600_000)
    expect(await device.sweep(NOON + LEASE_MILLIS)).toBe(0)
    expect((await device.lock())?.leasedUntil).toBe(NOON + 3_600_000 + LEASE_MILLIS)
  })

  it('is destroyed after ten wrong PINs', async () => {
    await device.choosePin('135790', 'worker', NOON)
    for (let i = 0; i < 9; i++) expect(await device.enter('111111')).toBe('wrong')
    expect(await device.enter('111111')).toBe('wiped')
    expect(await device.enter('135790')).toBe('wiped')
  })

  it('holds nothing at rest when no PIN was chosen', async () => {
    await device.keep('day', { items: [1] })
    await device.enqueue('a', said('a'))
    expect(await device.queue()).toHaveLength(1)
    expect(await new Device().queue()).toHaveLength(0)
  })
})

describe('the outbox', () => {
  it('sends in the order in which things were said, with their claimed time', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.enqueue('a', said('a'))
    await device.enqueue('b', said('b', { duty: 'duty-2' }))
    const fetch = answering([
      { id: 'a', outcome: 'APPLIED' },
      { id: 'b', outcome: 'REPLAYED' },
    ])
    vi.stubGlobal('fetch', fetch)
    expect(await send(device)).toEqual({ applied: 2, waiting: 0, troubled: 0 })
    const [, init] = fetch.mock.calls[0] as unknown as [string, RequestInit]
    const sent = JSON.parse(String(init.body)).commands
    expect(sent.map((it: { id: string }) => it.id)).toEqual(['a', 'b'])
    expect(sent[0].claimedAt).toBe('2026-03-12T03:00:00Z')
    expect(await device.queue()).toEqual([])
  })

  it('sends what is about no duty by itself, with its id as the key, and keeps it when it is refused', async () => {
    await device.choosePin('135790', 'worker', NOON)
    const form = { what: ' Many vomit ', where: '', when: '2026-03-12T11:00', ill: '', disease: '' }
    const body = asEvent('V1', form)
    expect(body).toMatchObject({ place: 'V1', cases: null, disease: null, setting: null })
    expect(body['words']).toEqual({ situation: 'Many vomit' })
    await device.enqueue('a', said('a'))
    await device.enqueue('e', said('e', { duty: '', to: '/api/events', verb: 'report', body }))
    await device.enqueue('b', said('b', { duty: 'duty-2' }))
    const asked: string[] = []
    let refuse = false
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      asked.push(`${path} ${new Headers(init.headers).get('Idempotency-Key') === 'e'}`)
      if (path === '/api/events')
        return refuse
          ? new Response(JSON.stringify({ title: 'No', detail: 'Out of sight' }), { status: 403 })
          : new Response('{"id":"1"}', { status: 201 })
      const { commands } = JSON.parse(String(init.body)) as { commands: { id: string }[] }
      return new Response(
        JSON.stringify({ results: commands.map(({ id }) => ({ id, outcome: 'APPLIED' })) }),
        { status: 200 },
      )
    })
    expect(await send(device)).toEqual({ applied: 3, waiting: 0, troubled: 0 })
    expect(asked).toEqual(['/api/today/sync false', '/api/events true', '/api/today/sync false'])

    refuse = true
    await device.enqueue('e', said('e', { duty: '', to: '/api/events', verb: 'report', body }))
    expect(await send(device)).toEqual({ applied: 0, waiting: 0, troubled: 1 })
    const [kept] = await device.queue<Said>()
    expect(kept).toMatchObject({ state: 'REFUSED', why: 'Out of sight' })
    expect(kept && differences(kept)).toEqual([])
  })

  it('answers a form as a word about its duty, knowing what was said of it before', async () => {
    await device.choosePin('135790', 'worker', NOON)
    const to = '/api/burden/answers/duty-1'
    await device.enqueue('a', said('a', { verb: 'acknowledge', body: {} }))
    await device.enqueue('f', said('f', { to, body: { values: { pupils: 31, absent: null } } }))
    const sent: unknown[] = []
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      const body = JSON.parse(String(init.body)) as unknown
      if (path === to) sent.push(body)
      const results = [{ id: 'a', outcome: 'APPLIED', duty: { id: 'duty-1', version: 4 } }]
      return new Response(JSON.stringify({ results }), { status: 200 })
    })
    expect(await send(device)).toEqual({ applied: 2, waiting: 0, troubled: 0 })
    expect(sent).toEqual([{ values: { pupils: 31, absent: null }, version: 4 }])
  })

  it('keeps everything when the network goes', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.enqueue('a', said('a'))
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network')
    })
    await expect(send(device)).rejects.toThrow()
    expect(await device.queue()).toEqual([said('a')])
  })

  it('keeps what the server found outdated, with what the server has', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.enqueue('a', said('a'))
    const theirs = { id: 'duty-1', version: 5, stage: 'CLOSED', params: { result: 'ILL' } }
    vi.stubGlobal('fetch', answering([{ id: 'a', outcome: 'OUTDATED', duty: theirs }]))
    expect(await send(device)).toEqual({ applied: 0, waiting: 0, troubled: 1 })
    const [kept] = await device.queue<Said>()
    expect(kept?.state).toBe('OUTDATED')
    expect(kept && differences(kept)).toEqual([
      { field: 'stage', mine: 'claim', theirs: 'CLOSED' },
      { field: 'result', mine: 'WELL', theirs: 'ILL' },
      { field: 'version', mine: 3, theirs: 5 },
    ])
  })

  it('keeps an entry that the server did not mention', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.enqueue('a', said('a'))
    vi.stubGlobal('fetch', answering([]))
    expect(await send(device)).toEqual({ applied: 0, waiting: 1, troubled: 0 })
  })

  it('keeps a file with what it shows, sealed, and sends both in one request', async () => {
    await device.choosePin('135790', 'worker', NOON)
    const photo = new Blob(['a picture of the tap'], { type: 'image/jpeg' })
    await device.enqueue('a', said('a'))
    await device.enqueue('b', said('b', { files: 1 }), [photo])
    await device.enqueue('c', said('c', { duty: 'duty-2' }))
    const restarted = new Device()
    await restarted.enter('135790')
    const [kept] = await restarted.filesOf('b')
    expect(await kept?.text()).toBe('a picture of the tap')
    expect(kept?.type).toBe('image/jpeg')

    const bodies: unknown[] = []
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      const body = init.body instanceof FormData ? init.body : JSON.parse(String(init.body))
      bodies.push(body)
      const ids = body instanceof FormData ? ['b'] : body.commands.map((it: { id: string }) => it.id)
      const version = 3 + bodies.length
      const results = ids.map((id: string) => ({ id, outcome: 'APPLIED', duty: { version } }))
      return new Response(JSON.stringify({ results }), { status: 200 })
    })
    expect(await send(restarted)).toEqual({ applied: 3, waiting: 0, troubled: 0 })
    expect(bodies).toHaveLength(3)
    const form = bodies[1] as FormData
    const sent = JSON.parse(await (form.get('said') as Blob).text())
    expect(sent.version).toBe(4) // what was said before it about the same duty made it so
    expect(await (form.get('file') as Blob).text()).toBe('a picture of the tap')
    expect((bodies[2] as { commands: { version: number }[] }).commands[0]?.version).toBe(3)
    expect(await restarted.filesOf('b')).toEqual([])
  })

  it('keeps the file when the network goes in the middle', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.enqueue('b', said('b', { files: 1 }), [new Blob(['x'], { type: 'image/jpeg' })])
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network')
    })
    await expect(send(device)).rejects.toThrow()
    expect(await device.filesOf('b')).toHaveLength(1)
  })

  it('destroys the files with the key', async () => {
    await device.choosePin('135790', 'worker', NOON)
    await device.enqueue('b', said('b', { files: 1 }), [new Blob(['x'], { type: 'image/jpeg' })])
    await device.wipe()
    await device.choosePin('135790', 'worker', NOON)
    expect(await device.filesOf('b')).toEqual([])
  })
})
