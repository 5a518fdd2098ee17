import assert from 'node:assert/strict'
import { caller } from './api.mjs'
import { command } from './server.mjs'
import { eventually } from './steps.mjs'

const COUNTY = '610622'
const TOWNSHIP = '610622103'
const VILLAGE = '610622103200'

/** The worker's day, the resident's need, the ladder, the leader's board, the report and the proof. */
export async function careSteps({ step, as, url, data }) {
  const [leader, township, worker, administrator] = ['leader', 'township', 'worker', 'administrator'].map(as)
  const resident = caller(url)
  const detail = (by, id) => by.get(`/api/duties/${id}`)
  const act = async (by, id, verb, body = {}) =>
    by.post(`/api/duties/${id}/${verb}`, { version: (await detail(by, id)).version, ...body })
  let open = []

  await step('5 the worker sees today’s few items in order, each with its reason', async () => {
    open = (await worker.get('/api/today')).items
    assert.ok(open.length >= 2, `${open.length} items`)
    for (const it of open) assert.ok(it.reason && it.title && it.limitAt && it.callWho.post)
  })
  await step('5 one is taken and reported done', async () => {
    const it = open.find((one) => one.kind === 'PLAN_LINE' && one.place.length > VILLAGE.length)
    open = open.filter((one) => one !== it)
    if (it.stage === 'ISSUED') await act(worker, it.id, 'acknowledge')
    await act(worker, it.id, 'claim', {
      evidence: { kind: it.evidence, facts: { households: 42 }, text: 'All 42 households asked.' },
    })
    assert.notEqual((await detail(worker, it.id)).stage, 'ACCEPTED')
  })
  let asked
  await step('5 “I can’t: no supplies” becomes a request with its own clock', async () => {
    const it = open[0]
    if (it.stage === 'ISSUED') await act(worker, it.id, 'acknowledge')
    await act(worker, it.id, 'cannot', { obstacle: 'NO_SUPPLIES', text: 'Twenty masks are missing.' })
    const blocked = await detail(worker, it.id)
    assert.equal(blocked.stage, 'BLOCKED')
    assert.ok(blocked.suspendedSince)
    asked = blocked.calls.find((call) => call.kind === 'DECISION_REQUEST')
    assert.ok(asked.limitAt && asked.owner.post)
    assert.notEqual(asked.owner.post, blocked.owner.post)
    const { items } = await township.get(
      `/api/duties?place=${TOWNSHIP}&kind=DECISION_REQUEST&stage=OPEN&limit=200`,
    )
    assert.ok(items.some((request) => request.id === asked.id))
  })
  await step('5 the township answers, and the worker’s item goes on', async () => {
    await act(township, open[0].id, 'answer', { reply: 'GO_ON', text: 'Masks are on the way.' })
    const it = await detail(worker, open[0].id)
    assert.equal(it.stage, 'ACCEPTED')
    assert.equal(it.suspendedSince, null)
    assert.notEqual((await detail(township, asked.id)).stage, 'ISSUED')
  })

  const report = { place: VILLAGE, text: '邻居的胰岛素明天用完', needsFor: 'OTHER' }
  const owner = township
  let told, page, duty
  const link = () => resident.get(`/api/public/problems/${told.token}`)
  await step('6 a resident without an account reports that insulin runs out', async () => {
    told = await resident.post('/api/public/problems', report)
    assert.equal(told.matter, 'INSULIN')
    assert.ok(told.owner.post && told.dueAt && told.link.startsWith('/p/'))
    page = await link()
    assert.equal(page.owner.post, told.owner.post)
    assert.equal((await resident.raw(told.link)).status, 200)
  })
  await step('6 its one owner receives it and reports it fixed', async () => {
    const { items } = await owner.get('/api/duties?owner=me&kind=PROBLEM&stage=OPEN')
    duty = items[0].id
    await act(owner, duty, 'acknowledge')
    await act(owner, duty, 'claim', { evidence: { kind: items[0].evidence, text: 'Insulin was brought.' } })
    assert.equal((await link()).stage, 'CLAIMED')
  })
  await step('6 “not fixed” opens it again and the clock was never reset', async () => {
    await resident.post(`/api/public/problems/${told.token}/refuse`, { reason: 'Nobody came.' })
    const again = await link()
    assert.equal(again.stage, 'ACCEPTED')
    assert.equal(again.round, page.round + 1)
    assert.equal(again.dueAt, page.dueAt)
    assert.equal(again.originalLimitAt, page.originalLimitAt)
  })
  await step('6 fixed and confirmed, it is closed and watched', async () => {
    await act(owner, duty, 'claim', { evidence: { kind: 'RECORD', text: 'Handed over at the door.' } })
    await resident.post(`/api/public/problems/${told.token}/confirm`)
    const closed = await link()
    assert.equal(closed.stage, 'CLOSED')
    assert.ok(closed.watchedUntil)
  })

  await step('7 an untouched need climbs the ladder, each rung exactly once', async () => {
    const late = await resident.post('/api/public/problems', { ...report, place: `${VILLAGE}001` })
    const { items } = await owner.get('/api/duties?owner=me&kind=PROBLEM&stage=OPEN')
    const waiting = items[0].id
    await administrator.post('/api/exercise/clock', { to: after(late.dueAt, 60) })
    const rungs = async () => {
      const it = await detail(leader, waiting)
      assert.ok(it.overdue)
      for (const rung of it.ladder) assert.ok(rung.firedAt, `${rung.kind} ${rung.rung} did not fire`)
      return it.calls.filter((call) => call.kind === 'ESCALATION')
    }
    const called = await eventually('the rungs', rungs)
    const posts = new Set(called.map((call) => call.owner.post))
    assert.ok(posts.size >= 3, [...posts].join())
    assert.ok(called.some((call) => call.owner.post === '文安驿镇 · 指挥长'))
    assert.ok(called.some((call) => call.owner.post === '延川县 · 指挥长'))
    await administrator.post('/api/exercise/clock', { to: after(late.dueAt, 61) })
    assert.equal((await rungs()).length, called.length)
  })
  await step('7 the clock only moves forward', async () => {
    await administrator.refused('/api/exercise/clock', { to: '2020-01-01T00:00:00Z' }, 409)
  })

  await step('8 seven-one-seven with its seven actions', async () => {
    const [it] = (await leader.all(`/api/activations?place=${COUNTY}`)).filter((one) => one.decided)
    const times = await leader.get(`/api/activations/${it.id}/timeliness`)
    assert.equal(times.actions.length, 7)
    assert.ok(times.detect.limitHours && times.notified.limitHours && times.respond.limitHours)
  })
  await step('8 from county to village to duty to act', async () => {
    const { items: villages } = await leader.get(`/api/places/${TOWNSHIP}/children`)
    assert.ok(villages.some((it) => it.code === VILLAGE))
    const { items } = await leader.get(`/api/duties?place=${VILLAGE}&limit=5`)
    const acts = await leader.get(`/api/acts?id=${items[0].id}`)
    assert.ok(acts.items.length > 0)
  })

  await step('10 verify finds the ledger, the state and the sealed chain in accord', async () => {
    const { code, said } = await command('verify', '--data', data)
    assert.equal(code, 0, said)
  })
}

const after = (instant, minutes) => new Date(Date.parse(instant) + minutes * 60_000).toISOString()
