// The main job through the browser, as a stranger would do it.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { caller } from './api.mjs'
import { helpSteps } from './browser-help.mjs'
import { publicSteps } from './browser-public.mjs'
import { openPage, PHONE } from './browser.mjs'
import { aDayLater, ask, button, choose, confirmDialog, open, openStage, settled } from './stage.mjs'
import { steps } from './steps.mjs'

const SAMPLE = fileURLToPath(new URL('../../samples/hagelloch.csv', import.meta.url))

export async function browserScenario(demo) {
  const stage = await openStage(demo)
  const { as, browser, shot } = stage
  const { step, tally } = steps('browser', stage.failed)
  let activation = ''
  let resident, token, due
  const link = () => caller(demo.url).get(`/api/public/problems/${token}`)
  /** The owner of the need acts on the duty's page: takes it on, says that it is fixed. */
  async function fixed(text) {
    const page = await as('township')
    const { items } = await ask(page, '/api/duties?owner=me&kind=PROBLEM&stage=OPEN')
    await open(page, `/board/duties/${items[0].id}`)
    await page.locator('[data-do=acknowledge], [data-do=claim]').first().waitFor()
    if (await button(page, 'acknowledge').isVisible()) {
      await button(page, 'acknowledge').click()
      await confirmDialog(page)
    }
    await button(page, 'claim').waitFor()
    await button(page, 'claim').click()
    await confirmDialog(page, (dialog) => dialog.locator('textarea').last().fill(text))
    return page
  }

  await step('the epidemiologist imports the line list; the page says which clock runs', async () => {
    const page = await as('epidemiologist')
    await open(page, '/board/import')
    await page.locator('input[type=file]').setInputFiles(SAMPLE)
    await button(page, 'commit').waitFor()
    await shot(page, 'dry-run')
    await button(page, 'commit').click()
    await page.locator('.note.is-late').first().waitFor()
    await settled(page)
    await shot(page, 'imported', 'epidemiologist')
    const { items } = await ask(page, '/api/cases?limit=1')
    assert.ok(items.length === 1, 'the cases are there')
  })

  await step('the same file again changes nothing', async () => {
    const page = await as('epidemiologist')
    await open(page, '/board/import')
    await page.locator('input[type=file]').setInputFiles(SAMPLE)
    await page.locator('h1').filter({ hasText: '188' }).waitFor()
    assert.ok((await button(page, 'commit').count()) === 0, 'nothing new to import')
  })

  await step('a false signal is cleared in two clicks', async () => {
    const page = await as('epidemiologist')
    await open(page, '/board/signals')
    await page.locator('td.lead a').last().click()
    await page.locator('[data-do=EXPECTED]').waitFor()
    await settled(page)
    await shot(page, 'signal', 'epidemiologist')
    await button(page, 'EXPECTED').click()
    await page.locator('.reasons button').first().click()
    await page.locator('.note.is-good').waitFor()
    await shot(page, 'signal-cleared')
  })

  await step('the CDC duty officer verifies, the epidemiologist assesses and proposes', async () => {
    const page = await as('cdc-duty')
    const { items } = await ask(page, '/api/activations?place=610622')
    assert.ok(items.length > 0, 'a grave signal opened a chain')
    activation = items[items.length - 1].id
    await open(page, `/board/activations/${activation}`)
    await button(page, 'verify').click()
    await confirmDialog(page, (dialog) =>
      dialog.locator('textarea').fill('电话核实：均有发热、皮疹，同村同校。'),
    )
    await button(page, 'assess').waitFor()
    const cdc = await as('epidemiologist')
    await open(cdc, `/board/activations/${activation}`)
    await button(cdc, 'assess').click()
    await confirmDialog(cdc, (dialog) =>
      dialog.locator('textarea').last().fill('可能性高，建议启动Ⅳ级响应，应急接种。'),
    )
    await button(cdc, 'propose').waitFor()
    await button(cdc, 'propose').click()
    await confirmDialog(cdc, async (dialog) => {
      await choose(cdc, dialog.locator('[data-field=plan]'), /麻疹|Measles/)
      await dialog.locator('textarea').last().fill('文安驿镇，Ⅳ级。')
    })
    await settled(cdc)
    await shot(cdc, 'proposed', 'epidemiologist')
  })

  await step('the leader decides; the plan becomes duties whose coverage is proved', async () => {
    const page = await as('leader')
    await open(page, `/board/activations/${activation}`)
    await button(page, 'decide').waitFor()
    await shot(page, 'waiting-proposal')
    await button(page, 'decide').click()
    await confirmDialog(page, async (dialog) => {
      await dialog.locator('[data-field=text]').fill('同意启动。')
      await dialog.locator('[data-field=basis]').fill('突发公共卫生事件应对法第三十八条')
      await dialog.locator('[data-field=headlineZh]').fill('文安驿镇发现麻疹疫情')
      await dialog.locator('[data-field=headlineEn]').fill("Measles in Wen'anyi")
      await dialog
        .locator('[data-field=bodyZh]')
        .fill('请家长检查孩子接种情况；发热出疹先打电话，不要直接去学校。')
      await dialog
        .locator('[data-field=bodyEn]')
        .fill('Check your children’s vaccination. With fever and rash, call first.')
      await shot(page, 'decision')
    })
    await page.locator('[data-do=plan]').waitFor()
    await shot(page, 'active', 'leader')
    await open(page, `/board/activations/${activation}/plan`)
    await shot(page, 'plan', 'leader')
  })

  await step('a village worker sees today on the phone and says what is missing', async () => {
    const page = await as('worker', { phone: true })
    await open(page, '/today/')
    await page.locator('a.item').first().waitFor()
    await shot(page, 'today', 'worker')
    await page.locator('a.item').first().click()
    await page.locator('[data-do=cannot]').waitFor()
    await shot(page, 'today-item', 'worker')
    await page.locator('[data-do=cannot]').click()
    await page.locator('.sheet textarea').fill('没有体温计，请送 10 支。')
    await shot(page, 'today-cannot')
    await page.locator('.sheet button[type=submit]').click()
    await page.waitForURL((it) => it.pathname === '/today/')
    await settled(page)
  })

  await step('the township answers the request, and the work goes on', async () => {
    const page = await as('township')
    await open(page, '/board/')
    await shot(page, 'township-home', 'township')
    const { items } = await ask(page, '/api/duties?owner=me&kind=DECISION_REQUEST&stage=OPEN')
    assert.ok(items.length > 0, 'the request waits for the township')
    await open(page, `/board/duties/${items[0].id}`)
    await button(page, 'answer').waitFor()
    await shot(page, 'request')
    await button(page, 'answer').click()
    await confirmDialog(page, (dialog) =>
      dialog.locator('textarea').last().fill('已安排 10 支体温计，今天 16 点前送到。'),
    )
    await shot(page, 'request-answered', 'township')
  })

  await step('a resident reports without an account and gets a private link', async () => {
    resident = await openPage(browser, { viewport: PHONE, url: demo.url })
    await open(resident, '/')
    await shot(resident, 'public-home', null)
    await open(resident, '/report')
    await shot(resident, 'public-where', null)
    await open(resident, '/report?place=610622103200')
    await resident.locator('#text').fill('邻居的胰岛素明天用完')
    await resident.locator('input[name=needsFor][value=OTHER]').check()
    await shot(resident, 'public-report')
    await resident.locator('main form button[type=submit]').click()
    await resident.waitForURL((it) => it.pathname.startsWith('/p/'))
    await shot(resident, 'private-link', null)
    token = new URL(resident.url()).pathname.slice('/p/'.length)
    due = (await link()).originalLimitAt
    assert.ok((await resident.locator('main').innerText()).includes((await link()).owner.post))
  })

  await step('its owner reports it fixed; “not fixed” opens it again, the clock unreset', async () => {
    await shot(await fixed('已送到胰岛素。'), 'owner-claims')
    await open(resident, `/p/${token}`)
    await shot(resident, 'is-it-fixed', null)
    await resident.locator('#refuse').fill('没有人来。')
    await resident.locator('form[action*="/refuse"] button').click()
    await settled(resident)
    const again = await link()
    assert.deepEqual([again.stage, again.round, again.originalLimitAt], ['ACCEPTED', 2, due])
    await shot(resident, 'not-fixed', null)
  })

  await step('fixed and confirmed by the resident, it is closed and watched', async () => {
    await fixed('当面交给本人。')
    await open(resident, `/p/${token}`)
    await resident.locator('form[action*="/confirm"] button').click()
    await settled(resident)
    const closed = await link()
    assert.equal(closed.stage, 'CLOSED')
    assert.ok(closed.watchedUntil)
    await shot(resident, 'closed', null)
  })

  await helpSteps(stage, step)

  await step('the clock moves, and what is late climbs its ladder', async () => {
    const page = await as('leader')
    await aDayLater(page)
    await settled(page)
    await open(page, '/board/')
    await shot(page, 'after-a-day', 'leader')
  })

  await step('the board: curve, R with its interval, perimeter, 7-1-7, failing, requests', async () => {
    const page = await as('leader')
    await open(page, '/board/situation')
    await page.locator('h1').waitFor()
    await shot(page, 'board', 'leader')
    const board = await ask(page, '/api/board?place=610622')
    assert.equal(board.disease, 'MEASLES', 'the disease against which a response runs')
    assert.ok(board.cases >= 188, `${board.cases} cases`)
    assert.ok(board.curve.length > 30, 'a curve')
    const r = board.reproduction
    assert.ok(
      r.series.some((it) => it.low < it.mean && it.mean < it.high),
      'R with its interval',
    )
    assert.ok(board.perimeter.unlinked.n > 0 || board.perimeter.unlinked.why, 'U, or why not')
    const running = board.sevenOneSeven.find((it) => it.activation === activation)
    assert.equal(running.actions.length, 7)
    assert.ok(board.failing.length > 0 && board.failing.every((it) => it.place.length <= 9))
    const village = await ask(page, '/api/board?place=610622103200')
    assert.deepEqual(village.failing, [], 'no rate below the township')
    assert.ok(village.overdue.length > 0, 'but the late duties themselves')
    const text = await page.locator('main').innerText()
    for (const it of board.failing.slice(0, 3)) assert.ok(text.includes(it.functionName), it.functionName)
  })

  await step('from the county to the township, the village, the duty and its acts', async () => {
    const page = await as('leader')
    await page.locator('a[href$="/places/610622103"]').first().click()
    await page.locator('a[href$="/places/610622103200"]').first().click()
    await page.waitForURL((it) => it.pathname.endsWith('/places/610622103200'))
    await settled(page)
    await shot(page, 'village', 'leader')
    const { items } = await ask(page, '/api/duties?place=610622103200&stage=OPEN')
    await page.goto('/board/duties?place=610622103200', { waitUntil: 'networkidle' })
    await page.locator(`a[href*="/duties/"]`).first().click()
    await page.waitForURL((it) => /\/duties\/[0-9a-f-]{36}$/.test(it.pathname))
    await settled(page)
    assert.ok(items.length > 0)
    await shot(page, 'duty', 'leader')
    const duty = new URL(page.url()).pathname.split('/').pop()
    const acts = await ask(page, `/api/acts?id=${duty}`)
    assert.ok(acts.items.length > 0, 'each duty has its acts')
  })

  await step(
    'the situation report, as page and PDF, in both languages; each number has a source',
    async () => {
      for (const locale of ['zh-CN', 'en']) {
        const page = await as('leader', { locale })
        await open(page, '/board/sitrep')
        await page.locator('dl.facts dd').first().waitFor()
        if (locale === 'zh-CN') await shot(page, 'sitrep', 'leader')
        const bare = await page.evaluate(() =>
          [...document.querySelectorAll('dl.facts dd')]
            .filter((it) => /\d/.test(it.textContent) && !it.querySelector('a'))
            .map((it) => it.textContent),
        )
        assert.deepEqual(bare, [], 'numbers without a source')
        const title = locale === 'en' ? 'Measles' : '麻疹'
        assert.ok((await page.locator('article').innerText()).includes(title))
        const source = await page.locator('dl.facts dd a').first().getAttribute('href')
        const head = await page.evaluate(async () => {
          const answer = await fetch(document.querySelector('[data-do=pdf]').href)
          return [answer.status, new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 5))]
        })
        assert.deepEqual(head, [200, '%PDF-'])
        await open(page, source)
        assert.ok((await page.locator('main').innerText()).length > 20, 'the source opens')
      }
    },
  )

  await publicSteps(stage, step, demo)

  await stage.ends(step)
  return tally
}
