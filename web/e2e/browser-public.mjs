// The public pages by keyboard alone, and without any script: reporting, following up, and what a
// resident may say later. On the demo that the main scenario has already; a few seconds in all.
import assert from 'node:assert/strict'
import { caller } from './api.mjs'
import { openPage, PHONE } from './browser.mjs'

const PLACE = '610622103200'
const VILLAGE = '上驿村'

/** What has the focus, and whether one sees that it has. */
const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement
    if (!it || it === document.body) return null
    const style = getComputedStyle(it)
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    const box = it.getBoundingClientRect()
    const name = it.name || it.id || it.getAttribute('href') || it.textContent.trim()
    return {
      tag: it.tagName,
      id: it.id,
      name,
      ring,
      shown: box.width > 0 && box.height > 0,
      text: it.textContent.trim(),
    }
  })

/** Tab by Tab until something is reached; each stop on the way is seen, and none is a trap. */
async function tabTo(page, what, isIt) {
  const passed = []
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    const it = await focused(page)
    if (!it) continue
    assert.ok(it.ring && it.shown, `${it.tag} ${it.name} shows no focus on the way to ${what}`)
    if (isIt(it)) return it
    passed.push(it.name)
  }
  throw new Error(`Tab never reaches ${what}; it passed ${passed.join(' | ')}`)
}

/** Tab goes through the whole page and out of it again. */
async function goesRound(page) {
  const all = await page.evaluate(
    () =>
      [...document.querySelectorAll('a[href], button, input, select, textarea')].filter(
        (it) =>
          !it.disabled &&
          it.type !== 'hidden' &&
          it.checkVisibility() &&
          !(it.type === 'radio' && !it.checked),
      ).length,
  )
  await page.evaluate(() => document.activeElement?.blur())
  const seen = new Set()
  for (let i = 0; i < all + 5; i++) {
    await page.keyboard.press('Tab')
    seen.add(await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement)))
  }
  assert.ok(seen.size >= all, `Tab reaches ${seen.size} of ${all}: somewhere it is caught`)
}

const press = async (page, what, isIt, key = 'Enter') => {
  await tabTo(page, what, isIt)
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)])
}

/** The owner of the newest problem says that it is fixed. */
async function claim(demo) {
  const owner = caller(demo.url, demo.keys.township)
  const { items } = await owner.get(`/api/problems?place=${PLACE}&limit=200`)
  const { dutyId } = items.reduce((one, it) => (it.receivedAt > one.receivedAt ? it : one))
  const act = async (verb, body) => {
    const { version } = await owner.get(`/api/duties/${dutyId}`)
    return owner.post(`/api/duties/${dutyId}/${verb}`, { version, ...body })
  }
  if ((await owner.get(`/api/duties/${dutyId}`)).stage === 'ISSUED') await act('acknowledge', {})
  await act('claim', { evidence: { kind: 'RECORD', text: '已送到门口' } })
}

const tokenOf = (page) => new URL(page.url()).pathname.split('/').pop()

export async function publicSteps(stage, step, demo) {
  await step('by keyboard alone a resident reports, follows up, says “not fixed” and disputes', async () => {
    const page = await openPage(stage.browser, { url: demo.url })
    await page.goto('/', { waitUntil: 'domcontentloaded' })
    await goesRound(page)
    await press(page, 'report', (it) => it.name.startsWith('/report'))
    await tabTo(page, 'the search for a place', (it) => it.name === 'q')
    await page.keyboard.type(VILLAGE)
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    if (!(await page.locator('#text').count()))
      await press(page, 'the village', (it) => it.name.includes(PLACE))
    await goesRound(page)
    await page.evaluate(() => document.activeElement?.blur())
    await tabTo(page, 'the text', (it) => it.name === 'text')
    await page.keyboard.type('邻居的胰岛素明天用完')
    await tabTo(page, 'for whom', (it) => it.name === 'needsFor')
    await page.keyboard.press('ArrowDown')
    assert.ok(await page.locator('[name=needsFor][value=OTHER]').isChecked())
    await tabTo(page, 'the phone', (it) => it.name === 'phone')
    await page.keyboard.type('13900001311')
    await press(page, 'send', (it) => it.tag === 'BUTTON')
    await page.waitForURL(/\/p\//)
    await goesRound(page)
    await tabTo(page, 'a word to them', (it) => it.id === 'write')
    await page.keyboard.type('谢谢')
    await press(page, 'send the word', (it) => it.tag === 'BUTTON')
    assert.ok((await page.content()).includes('谢谢'))
    await claim(demo)
    await page.reload({ waitUntil: 'domcontentloaded' })
    await tabTo(page, 'why it is not fixed', (it) => it.id === 'refuse')
    await page.keyboard.type('送错了药')
    await press(page, 'not fixed', (it) => it.tag === 'BUTTON')
    await tabTo(page, 'the objection', (it) => it.id === 'object')
    await page.keyboard.type('不是这类')
    await press(page, 'object', (it) => it.tag === 'BUTTON')
    assert.ok((await page.content()).includes('不是这类'))
    assert.deepEqual(page.faults, [])
    await page.context().close()
  })

  await step(
    'without any script a resident reads, reports, says “not fixed” and has it forgotten',
    async () => {
      const context = await stage.browser.newContext({
        baseURL: demo.url,
        viewport: PHONE,
        locale: 'zh-CN',
        javaScriptEnabled: false,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      const send = (button) => Promise.all([page.waitForNavigation(), button.click()])
      await page.goto('/')
      assert.ok(await page.locator('h1').textContent())
      await page.goto(`/report?place=${PLACE}`)
      assert.equal(await page.locator('button:visible').count(), 1, 'nothing that only a script could do')
      await send(page.locator('button[type=submit]'))
      assert.ok(await page.locator('.fault').count(), 'an empty form says what is missing')
      await page.locator('#text').fill('家里胰岛素没有了')
      await page.locator('#phone').fill('13900001312')
      await send(page.locator('button[type=submit]'))
      assert.match(page.url(), /\/p\//)
      const token = tokenOf(page)
      await claim(demo)
      await page.reload()
      await page.locator('#refuse').fill('还是没有')
      await send(page.locator('form[action*=refuse] button'))
      const { round } = await caller(demo.url).get(`/api/public/problems/${token}`)
      assert.equal(round, 2, 'it goes back to its owner')
      await page.locator('[name=sure]').check()
      await send(page.locator('form[action*=forget] button'))
      assert.ok(!(await page.content()).includes('胰岛素没有了'), 'what was said is gone')
      assert.equal((await caller(demo.url).get(`/api/public/problems/${token}`)).text, null)
      await context.close()
    },
  )
}
