// Who answers for what, through the browser: an order on its way down and the answers on their way
// up, who stands in, what is held by nobody, places that change, shifts that change hands.
import assert from 'node:assert/strict'
import { photo, TRACES } from './photo.mjs'
import { aDayLater, ask, button, choose, confirmDialog, fill, open, openStage, settled } from './stage.mjs'
import { eventually, steps } from './steps.mjs'

const TOWNSHIP = '610622103'
const VILLAGE = '610622103200'
const CHANGED = '610622103203'
const RESULT = '每村一份发热药品清单，张贴在村委会公示栏。'

/** Opens a select by its name and takes the options that say so. */
async function pick(page, field, ...options) {
  for (const option of options) await choose(page, page.locator(`[data-field=${field}]`), option)
  await page.keyboard.press('Escape')
}
/** The first two steps of a duty are buttons, the others lie behind them. */
async function act(page, step) {
  await page.locator('.actions .q-btn').first().waitFor()
  if (!(await button(page, step).isVisible())) await page.locator('.actions .q-btn-dropdown').click()
  await button(page, step).click()
}
const partOf = (page, whole, place) =>
  ask(page, `/api/duties/${whole}`).then((it) => it.children.find((one) => one.place === place))

export async function responsibilityScenario(demo) {
  const stage = await openStage(demo, 'responsibility')
  const { as, shot } = stage
  const { step, tally } = steps('responsibility', stage.failed)
  let order, split, part

  await step('a directive says what stands against it, and who would get it, before it is sent', async () => {
    const page = await as('leader')
    await open(page, '/board/directives/new')
    await button(page, 'look').click()
    await page.locator('.note.is-late').first().waitFor()
    await shot(page, 'directive-refused')
    await fill(page, 'title', '发热药品清单上墙')
    await fill(page, 'result', RESULT)
    await page.locator('[data-field=means] .q-radio').first().click()
    await pick(page, 'level', /乡镇|镇/)
    await pick(page, 'functions', /^指挥/)
    await button(page, 'look').click()
    await button(page, 'send').waitFor()
    await shot(page, 'directive-preview')
    assert.ok((await page.locator('main').innerText()).includes('文安驿镇'))
    await button(page, 'send').click()
    await page.waitForURL((it) => it.pathname.endsWith('/progress'))
    order = new URL(page.url()).pathname.split('/')[3]
    await page.locator('.branches').waitFor()
    await shot(page, 'directive-progress')
  })

  await step('the township splits its part over the villages, whole and provably', async () => {
    const page = await as('township')
    split = (await partOf(await as('leader'), order, TOWNSHIP)).id
    await open(page, `/board/duties/${split}`)
    await shot(page, 'township-part')
    await button(page, 'split').click()
    await page.waitForURL((it) => it.pathname.endsWith('/split'))
    await page.locator('[data-field=title]').waitFor()
    await fill(page, 'title', '张贴发热药品清单')
    await fill(page, 'result', '本村公示栏贴有药品清单，拍照为证；缺药的写明缺什么。')
    await page.locator('[data-field=means] .q-radio').first().click()
    await pick(page, 'level', /^村/)
    await pick(page, 'functions', /^卫生/)
    await page.locator('[data-field=rest]').click()
    await button(page, 'look').click()
    await page.locator('section[aria-live]').waitFor()
    await shot(page, 'split-preview')
    await button(page, 'send').click()
    await page.waitForURL((it) => it.pathname.endsWith('/progress'))
    await page.locator('.branches').waitFor()
    await shot(page, 'split-progress', 'township')
    part = (await partOf(page, split, VILLAGE)).id
  })

  await step('a village says what is missing and is answered; its clock stood still', async () => {
    const phone = await as('worker', { phone: true })
    await open(phone, `/today/item/${part}`)
    await shot(phone, 'village-item')
    await button(phone, 'cannot').click()
    await phone.locator('.sheet textarea').fill('没有张贴用的清单底稿，请发一份。')
    await shot(phone, 'village-cannot')
    await phone.locator('.sheet button[type=submit]').click()
    await phone.waitForURL((it) => it.pathname === '/today/')
    const page = await as('township')
    const asked = await eventually('the request', async () => {
      const { items } = await ask(page, '/api/duties?owner=me&kind=DECISION_REQUEST&stage=OPEN')
      return items.find((it) => it.place === VILLAGE)
    })
    await open(page, `/board/duties/${asked.id}`)
    await shot(page, 'request-with-silence', 'township')
    await button(page, 'answer').click()
    await confirmDialog(page, (dialog) => dialog.locator('textarea').last().fill('底稿已发到各村。'))
  })

  await step('an acknowledgement that nothing follows is asked for again, with the reason', async () => {
    const page = await as('township')
    await open(page, `/board/duties/${part}`)
    await act(page, 'unacknowledge')
    await confirmDialog(page, (dialog) => dialog.locator('textarea').last().fill('底稿发出后没有动静。'))
    await page.locator('.note.is-soon').filter({ hasText: '没有动静' }).waitFor()
    await shot(page, 'receipt-asked-again')
    const again = await ask(page, `/api/duties/${part}`)
    assert.deepEqual([again.stage, again.round], ['ISSUED', 2])
  })

  await step('it objects, and the common superior rules; a rejected objection goes back', async () => {
    const phone = await as('worker', { phone: true })
    await open(phone, `/today/item/${part}`)
    await button(phone, 'object').click()
    await phone.locator('.sheet textarea').fill('公示栏归村委会管，应由村委会张贴。')
    await phone.locator('.sheet input[type=file]').setInputFiles(await photo(phone))
    await shot(phone, 'village-objects')
    await phone.locator('.sheet button[type=submit]').click()
    await phone.waitForURL((it) => it.pathname === '/today/')
    const page = await as('township')
    const disputed = await eventually('the dispute', async () => {
      const duty = await ask(page, `/api/duties/${part}`)
      return duty.stage === 'DISPUTED' ? duty : null
    })
    const { id } = disputed.calls.find((it) => it.stage === 'ISSUED')
    await open(page, `/board/duties/${part}`)
    await shot(page, 'disputed', 'township')
    await open(page, `/board/duties/${id}`)
    await shot(page, 'dispute')
    await button(page, 'decide').click()
    await confirmDialog(page, (dialog) =>
      dialog.locator('textarea').last().fill('清单由村医列，村委会协助张贴。'),
    )
    const back = await ask(page, `/api/duties/${part}`)
    assert.deepEqual([back.stage, back.function], ['ACCEPTED', 'HEALTH'])
  })

  await step('it is shown by a photo; what is looked at says neither where nor with what', async () => {
    const phone = await as('worker', { phone: true })
    await open(phone, '/today/')
    await open(phone, `/today/item/${part}`)
    await button(phone, 'main').click()
    await phone.locator('.sheet textarea').fill('已张贴。')
    await phone.locator('.sheet input[type=file]').setInputFiles(await photo(phone))
    await phone.locator('.sheet button[type=submit]').click()
    await phone.waitForURL((it) => it.pathname === '/today/')
    const page = await as('township')
    await eventually('the claim', async () => (await ask(page, `/api/duties/${part}`)).stage === 'CLAIMED')
    await open(page, `/board/duties/${part}`)
    await button(page, 'look').last().click()
    await page.locator('.files img').waitFor()
    await shot(page, 'evidence', 'township')
    const { files } = await ask(page, `/api/duties/${part}`)
    assert.equal(files.length, 2)
    for (const [what, traced] of [
      ['', true],
      ['/copy', false],
    ]) {
      const path = `/api/duties/${part}/evidence/${files.at(-1).id}${what}`
      const text = await page.evaluate(async (it) => {
        const bytes = new Uint8Array(await (await fetch(it)).arrayBuffer())
        return String.fromCharCode(...bytes)
      }, path)
      assert.equal(text.includes(TRACES), traced, path)
    }
  })

  await step('the verifier confirms; closed and verified are counted apart', async () => {
    const page = await as('township')
    await open(page, `/board/duties/${part}`)
    await button(page, 'confirm').click()
    await confirmDialog(page)
    await open(page, `/board/duties/${split}/progress`)
    await page.locator('.branches').waitFor()
    await shot(page, 'closed-not-verified')
    const { counts } = (await ask(page, `/api/duties/${split}`)).rollUp
    assert.equal(counts.closed, 1)
    assert.equal(counts.verified, 0)
    assert.equal(counts.total, 25)
  })

  await step(
    'a holder cannot be reached: the deputy answers from that instant, nobody asks why',
    async () => {
      const page = await as('township')
      await open(page, `/board/places/${VILLAGE}`)
      const seat = page.locator('[data-seat="HEALTH/0"]')
      await seat.locator('[data-do=away]').click()
      await confirmDialog(page)
      await seat.locator('[data-do=back]').waitFor()
      await shot(page, 'deputy-stands-in', 'township')
      const { items } = await ask(page, `/api/places/${VILLAGE}/owners`)
      const health = items.find((it) => it.function === 'HEALTH')
      assert.equal(health.via, 'DEPUTY')
      await seat.locator('[data-do=back]').click()
      await seat.locator('[data-do=away]').waitFor()
    },
  )

  await step('what nobody holds is a gap, and its filling a duty', async () => {
    // The register is compared as each day begins.
    await aDayLater(await as('leader'))
    const page = await as('township')
    await open(page, '/board/territory')
    await shot(page, 'territory', 'township')
    await open(page, `/board/coverage/${TOWNSHIP}`)
    await page.locator('.gaps').waitFor()
    await shot(page, 'coverage', 'township')
    await page.locator(`a[href*="kind=FILL_VACANCY"]`).click()
    await page.locator('td.lead a').first().waitFor()
    await shot(page, 'vacancy-duties')
    await page.locator('td.lead a').first().click()
    await page.waitForURL((it) => /\/duties\/[0-9a-f-]{36}$/.test(it.pathname))
    await page.locator('h1').waitFor()
    await shot(page, 'vacancy', 'township')
  })

  await step('a place is renamed and split; what is open there has an heir', async () => {
    const page = await as('administrator')
    await open(page, `/board/places/${CHANGED}`)
    await button(page, 'change').click()
    await fill(page.locator('.q-dialog'), 'name', '下驿新村')
    await fill(page.locator('.q-dialog'), 'nameEn', 'New Xiayi Village')
    await page.locator('.q-dialog .planned').waitFor()
    await shot(page, 'rename')
    await confirmDialog(page)
    await page.locator('h1').filter({ hasText: '下驿新村' }).waitFor()
    await button(page, 'change').click()
    await page.locator('.q-dialog .q-radio').nth(2).click()
    await fill(page.locator('.q-dialog'), 'parts', '610622103291,下驿东村,400\n610622103292,下驿西村,300')
    await page.locator('.q-dialog .planned').waitFor()
    await shot(page, 'split-place')
    await confirmDialog(page)
    await settled(page)
    await open(page, `/board/places/${CHANGED}`)
    await shot(page, 'place-gone', 'administrator')
    await open(page, '/board/places/610622103291')
    await shot(page, 'heir', 'administrator')
    const { successions } = await ask(page, '/api/places/610622103291/history')
    assert.deepEqual(
      successions.map((it) => [it.place, it.successor, it.heir]),
      [[CHANGED, '610622103291', true]],
    )
  })

  await step('a shift changes hands when the other agrees', async () => {
    const page = await as('leader')
    await open(page, '/board/watch')
    await fill(page, 'holder', '延川县 · 指挥长')
    await button(page, 'enter').click()
    await page.locator('.row [data-do=ask]').waitFor()
    await shot(page, 'watch', 'leader')
    await page.locator('li:has([data-do=ask]) input').first().fill('延川县疾控中心 · 值班长')
    await button(page, 'ask').click()
    const other = await as('cdc-duty')
    await open(other, '/board/watch')
    await button(other, 'accept').waitFor()
    await shot(other, 'swap-asked', 'cdc-duty')
    await button(other, 'accept').click()
    await button(other, 'accept').waitFor({ state: 'detached' })
    const { here } = await ask(other, '/api/watch/now?place=610622')
    assert.equal(here.holder, '延川县疾控中心 · 值班长')
  })

  await step('each person says how they are reached; a duty list says what may be asked', async () => {
    const page = await as('township')
    await open(page, '/board/reach')
    await shot(page, 'reach', 'township')
    await open(page, `/board/places/${TOWNSHIP}/duty-list`)
    await page.locator('section.taken_back').waitFor()
    await shot(page, 'duty-list', 'township')
  })

  // The other sizes of the same screens are in screens.mjs.
  await stage.ends(step, ['en'], [true])
  return tally
}
