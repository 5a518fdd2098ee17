import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { DESK, openBrowser, openPage, PHONE, signIn } from './browser.mjs'

/** SHOUTU_PICTURES=all also keeps what each screen looks like in the other languages and sizes. */
const PICTURES_OF_ALL = process.env.SHOUTU_PICTURES === 'all'
/** Each screen is seen again in the language and the size that differ both; SHOUTU_SCREENS=all: in every one. */
const EVERY_VARIANT = PICTURES_OF_ALL || process.env.SHOUTU_SCREENS === 'all'
const OUT = new URL('./screenshots/', import.meta.url)
const LOCALE = 'zh-CN'

/** The people of the scenario, each in a browser of their own, and the pictures of what they see. */
export async function openStage(demo, part = 'scenario') {
  const browser = await openBrowser()
  mkdirSync(OUT, { recursive: true })
  const pages = new Map()
  const seen = []
  const wide = []

  async function enter(role, { phone = false, locale = LOCALE, face = phone ? 'today' : 'board' } = {}) {
    const key = [role, phone ? 'phone' : 'desk', locale].join('-')
    if (!pages.has(key)) {
      const page = await openPage(browser, { locale, viewport: phone ? PHONE : DESK, url: demo.url })
      page.setDefaultTimeout(30_000)
      page.as = { locale, phone }
      if (role) await signIn(page, { ...demo.signIn(role), face })
      pages.set(key, page)
    }
    return pages.get(key)
  }

  let no = 0
  const file = (name, ...more) => new URL(`${part}-${[name, ...more].join('-')}.png`, OUT).pathname
  /** A picture now; `role` lets the same address be seen again in the other language and size. */
  async function shot(page, name, role) {
    const named = `${String(++no).padStart(2, '0')}-${name}`
    await page.evaluate(() => globalThis.scrollTo(0, 0))
    await page.screenshot({ path: file(named, LOCALE), fullPage: true })
    if (role === undefined) return
    const as = page.as ?? { locale: LOCALE, phone: page.viewportSize().width === PHONE.width }
    await fits(page, named, as)
    seen.push({ named, role, path: new URL(page.url()).pathname, as })
  }

  async function fits(page, named, { locale, phone }) {
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (over > 1)
      wide.push(`${named} ${locale} ${phone ? 'phone' : 'desk'}: ${over} px wider than the screen`)
  }

  /** Each address that was passed through: in the other language and size, or in all that are named; not twice. */
  async function picturesOfAll(locales, phones) {
    const least = locales || EVERY_VARIANT ? 1 : 2
    const variants = (locales ?? ['zh-CN', 'en']).flatMap((locale) =>
      (phones ?? [false, true]).map((phone) => ({ locale, phone })),
    )
    await Promise.all(variants.map((it) => picturesOf(it, least)))
    return wide
  }

  /** Each variant has pages of its own; what was seen in one that differs in less is seen enough. */
  async function picturesOf({ locale, phone }, least) {
    for (const { named, role, path, as } of seen) {
      if ((as.locale !== locale) + (as.phone !== phone) < least) continue
      const face = path.startsWith('/today') ? 'today' : 'board'
      const page = await enter(role, { phone, locale, face })
      await page.goto(role ? path : `${path}?lang=${locale}`, { waitUntil: 'networkidle' })
      await fits(page, named, { locale, phone })
      if (PICTURES_OF_ALL)
        await page.screenshot({ path: file(named, locale, phone ? 'phone' : 'desk'), fullPage: true })
    }
  }

  /** How every scenario ends: what was seen fits everywhere, and no page failed behind it. */
  async function ends(step, locales, phones) {
    await step('every screen passed through fits the other languages and sizes', async () => {
      assert.deepEqual(await picturesOfAll(locales, phones), [])
    })
    await step('no page had a script error', async () => {
      const faults = [...pages].flatMap(([key, page]) => page.faults.map((it) => `${key}: ${it}`))
      assert.deepEqual(faults, [])
    })
    await browser.close()
  }

  return {
    browser,
    as: enter,
    shot,
    ends,
    failed: (name) =>
      Promise.all(
        [...pages].map(([key, page]) =>
          page.screenshot({ path: file('failed', name, key), fullPage: true }).catch(() => undefined),
        ),
      ),
  }
}

/** What the page itself asks of the server, with the same session. */
export const ask = (page, path) =>
  page.evaluate(async (it) => {
    const answer = await fetch(it, { headers: { Accept: 'application/json' } })
    return answer.json()
  }, path)

export const open = (page, path) => page.goto(path, { waitUntil: 'networkidle' })
/** Nothing has been asked of the server for a moment: what the last press changed is on the page. */
export async function settled(page, calm = 150) {
  const until = Date.now() + 30_000
  for (let since = Date.now(); Date.now() - since < calm && Date.now() < until; await page.waitForTimeout(25))
    if (page.asking.size) since = Date.now()
}
export const fill = (where, field, text) => where.locator(`[data-field=${field}]`).fill(text)
export const button = (page, name) => page.locator(`[data-do="${name}"]`)

/** Moves the exercise's clock on, as who leads it does. */
export async function aDayLater(page) {
  await open(page, '/board/')
  await page.locator('.drill button').click()
  await page.locator('.q-dialog .row-gap button').nth(3).click()
  await page.locator('.q-dialog').waitFor({ state: 'detached', timeout: 180_000 })
}

export async function confirmDialog(page, fill = async () => {}) {
  await fill(page.locator('.q-dialog'))
  await page.locator('.q-dialog button[type=submit]').click()
  await page.locator('.q-dialog button[type=submit]').waitFor({ state: 'detached' })
  await settled(page)
}

/** Opens a select and takes one option, as a person does: opens it again if it closed, scrolls down a long list. */
export async function choose(page, select, option) {
  const menu = page.locator('.q-menu').last()
  const wanted = menu.locator('.q-item').filter({ hasText: option }).first()
  for (let tries = 0; tries < 60; tries++) {
    if (!(await menu.isVisible())) await select.click()
    await menu.waitFor()
    if (await wanted.isVisible()) {
      await wanted.click()
      // The next select's menu must not be taken for this one while it fades; one of many answers stays open.
      await menu.waitFor({ state: 'detached', timeout: 500 }).catch(() => undefined)
      return
    }
    await menu.evaluate((it) => {
      const end = it.scrollTop + it.clientHeight >= it.scrollHeight - 1
      it.scrollTop = end ? 0 : it.scrollTop + it.clientHeight / 2
    })
    await page.waitForTimeout(100)
  }
  throw new Error(`no option ${option} in what is offered: ${(await menu.allInnerTexts()).join(' ')}`)
}
