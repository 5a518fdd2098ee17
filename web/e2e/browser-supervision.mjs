// What is looked at by somebody else, through the browser: an inspection that nobody knows of before,
// its findings as duties; the week's closures, drawn by a number that two others sign.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { caller } from './api.mjs'
import { aDayLater, ask, button, confirmDialog, fill, open, openStage, settled } from './stage.mjs'
import { steps } from './steps.mjs'

const LEADER = '延川县 · 指挥长'
const CDC = '延川县疾控中心 · 值班长'
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

const DAY = 86_400_000

/** The exercise's clock, as it stands on the walls where it is held. */
async function local(page) {
  const { now } = await ask(page, '/api/instance')
  return Date.parse(now) + 8 * 3_600_000
}
const tomorrow = async (page) => new Date((await local(page)) + DAY).toISOString().slice(0, 10)

/** A need of a resident that its owner met and they confirmed: what the lottery draws from. */
async function aNeedIsMet(demo) {
  const owner = caller(demo.url, demo.keys.township)
  const resident = caller(demo.url)
  const need = { place: '610622103200', text: '邻居的胰岛素明天用完', needsFor: 'OTHER' }
  const told = await resident.post('/api/public/problems', need)
  const { items } = await owner.get('/api/duties?owner=me&kind=PROBLEM&stage=OPEN')
  const { id, evidence } = items[0]
  const act = async (verb, body) =>
    owner.post(`/api/duties/${id}/${verb}`, {
      version: (await owner.get(`/api/duties/${id}`)).version,
      ...body,
    })
  await act('acknowledge', {})
  await act('claim', { evidence: { kind: evidence, text: '胰岛素已送到。' } })
  await resident.post(`/api/public/problems/${told.token}/confirm`)
}

export async function supervisionScenario(demo) {
  const stage = await openStage(demo, 'supervision')
  const { as, shot } = stage
  const { step, tally } = steps('supervision', stage.failed)
  let plan

  await step('an inspection is fixed by what nobody can know yet, and only inspectors see it', async () => {
    const page = await as('supervisor')
    await open(page, '/board/inspections')
    await button(page, 'plan').click()
    await page.locator('[data-do=plan-form]').waitFor()
    await shot(page, 'inspection-form')
    await page.locator('[data-field=matters] .q-checkbox').first().click()
    await fill(page, 'sample', '2')
    await fill(page, 'source', '福彩 3D 当日开奖号码')
    await fill(page, 'valueOn', '2020-01-01')
    await button(page, 'commit-plan').click()
    await page.locator('[data-do=plan-form] [role=alert]').first().waitFor()
    await shot(page, 'inspection-day-known')
    await fill(page, 'valueOn', await tomorrow(page))
    await button(page, 'commit-plan').click()
    await page.locator('[data-do=plan-form]').waitFor({ state: 'detached' })
    await settled(page)
    await shot(page, 'inspection-waits', 'supervisor')
    ;[plan] = (await ask(page, '/api/inspections')).open
    assert.ok(plan.candidates > 20 && !plan.visitUntil)
    const township = await as('township')
    const seen = await ask(township, '/api/inspections')
    assert.deepEqual([seen.inspects, seen.open.length], [false, 0])
    await open(township, '/board/inspections')
    await shot(township, 'inspection-unseen', 'township')
  })

  await step('a week in which something was closed is fixed before its number can be known', async () => {
    const page = await as('supervisor')
    await open(page, '/board/verification')
    await button(page, 'sheet').or(page.locator('.draws, .panel')).first().waitFor()
    assert.equal(await button(page, 'commit').count(), 0, 'nothing is closed yet')
    await aNeedIsMet(demo)
    const today = await local(page)
    const monday = today + (7 - ((new Date(today).getUTCDay() + 6) % 7)) * DAY
    await caller(demo.url, demo.keys.leader).post('/api/exercise/clock', {
      to: new Date(monday - 8 * 3_600_000).toISOString(),
    })
    await open(page, '/board/verification')
    await button(page, 'commit').click()
    await fill(page.locator('.q-dialog'), 'source', '福彩 3D 当日开奖号码')
    await fill(page.locator('.q-dialog'), 'valueOn', await tomorrow(page))
    await shot(page, 'week-form')
    await confirmDialog(page)
    await button(page, 'sheet').first().waitFor()
    await shot(page, 'week-waits', 'supervisor')
    assert.equal(await button(page, 'reveal').count(), 0)
  })

  await step(
    'the lot falls on places; what is found there is a duty of whoever could prevent it',
    async () => {
      await aDayLater(await as('leader'))
      const page = await as('supervisor')
      await open(page, '/board/inspections')
      await button(page, 'draw').click()
      await fill(page.locator('.q-dialog'), 'value', '407')
      await shot(page, 'inspection-draw')
      await confirmDialog(page)
      await button(page, 'visit').first().waitFor()
      await shot(page, 'inspection-drawn', 'supervisor')
      await button(page, 'visit').first().click()
      const form = page.locator('[data-do=visit-form]')
      await fill(form, 'seen', '村卫生室无发热登记，公示栏是去年的。')
      await button(form, 'add-finding').click()
      await fill(form, 'text', '发热登记从上月起没有填写')
      await shot(page, 'inspection-visit')
      await button(form, 'note-visit').click()
      await form.waitFor({ state: 'detached' })
      await settled(page)
      const { visits } = await ask(page, '/api/inspections')
      const { duty } = visits[0].findings[0]
      await page.locator(`a[href$="${duty}"]`).click()
      await page.waitForURL((it) => it.pathname.endsWith(duty))
      await page.locator('h1').waitFor()
      await shot(page, 'inspection-finding', 'supervisor')
    },
  )

  await step('the last visit ends it, and anybody can draw the same places again', async () => {
    const page = await as('supervisor')
    await open(page, '/board/inspections')
    await button(page, 'visit').first().click()
    const form = page.locator('[data-do=visit-form]')
    await form.locator('[data-field=outcome] .q-radio').nth(1).click()
    await fill(form, 'seen', '道路塌方，折返。')
    await button(form, 'note-visit').click()
    await form.waitFor({ state: 'detached' })
    await settled(page)
    await shot(page, 'inspection-over', 'supervisor')
    const [over] = (await ask(page, '/api/inspections')).ended
    const list = await (await fetch(new URL(`/api/public/inspections/${plan.id}/list`, demo.url))).text()
    assert.equal(sha256(list), plan.commitment)
    const nonce = list.match(/^nonce (.*)$/m)[1]
    const seed = sha256(`${plan.commitment}\n407\n${nonce}`)
    const lowest = [...list.matchAll(/^place (.*)$/gm)]
      .map((it) => [sha256(`${seed}\n${it[1]}`), it[1]])
      .sort()
      .slice(0, 2)
      .map((it) => it[1])
    assert.deepEqual(over.drawn.map((it) => it.place).sort(), lowest.sort())
  })

  await step('two others sign the number with their own accounts; then the closures are drawn', async () => {
    const page = await as('supervisor')
    await open(page, '/board/verification')
    await button(page, 'reveal').click()
    const dialog = page.locator('.q-dialog')
    await fill(dialog, 'value', '407')
    await fill(dialog, 'witness', LEADER)
    await fill(dialog, 'witnessTwo', CDC)
    await shot(page, 'number-entered')
    await confirmDialog(page)
    assert.equal(await button(page, 'draw').count(), 0)
    await shot(page, 'number-unsigned', 'supervisor')
    for (const role of ['leader', 'cdc-duty']) {
      const witness = await as(role)
      await open(witness, '/board/')
      await shot(witness, `to-sign-${role}`, role)
      await button(witness, 'to-sign').click()
      await button(witness, 'sign').waitFor()
      await shot(witness, `signing-${role}`)
      await button(witness, 'sign').click()
      await confirmDialog(witness)
      await button(witness, 'sign').waitFor({ state: 'detached' })
      await shot(witness, `signed-${role}`, role)
    }
    await open(page, '/board/verification')
    await button(page, 'draw').click()
    await button(page, 'draw').waitFor({ state: 'detached' })
    await button(page, 'sheet').first().click()
    await settled(page)
    await shot(page, 'drawn', 'supervisor')
  })

  // The other sizes of the same screens are in screens.mjs.
  await stage.ends(step, ['en'], [true])
  return tally
}
