// The main job through the browser, as a stranger would do it: see the steps at the end of this file.
// SHOUTU_URL and SHOUTU_PASSWORD name a running demo; without them one is started and stopped again.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DESK, openBrowser, openPage, PHONE, signIn } from './browser.mjs'
import { startDemo } from './server.mjs'

const OUT = new URL('./screenshots/', import.meta.url)
const SAMPLE = fileURLToPath(new URL('../../samples/hagelloch.csv', import.meta.url))
const LOCALE = process.env.SHOUTU_LOCALE ?? 'zh-CN'

const demo = await startDemo()
const browser = await openBrowser()
mkdirSync(OUT, { recursive: true })

const pages = new Map()
async function as(role, { phone = false } = {}) {
  const key = role + phone
  if (!pages.has(key)) {
    const page = await openPage(browser, { locale: LOCALE, viewport: phone ? PHONE : DESK, url: demo.url })
    page.setDefaultTimeout(20_000)
    await signIn(page, { ...demo.signIn(role), face: phone ? 'today' : 'board' })
    pages.set(key, page)
  }
  return pages.get(key)
}

let no = 0
const shot = (page, name) =>
  page.screenshot({
    path: new URL(`scenario-${String(++no).padStart(2, '0')}-${name}-${LOCALE}.png`, OUT).pathname,
    fullPage: true,
  })

/** What the page itself asks of the server, with the same session. */
const api = (page, path) =>
  page.evaluate(async (it) => {
    const answer = await fetch(it, { headers: { Accept: 'application/json' } })
    return answer.json()
  }, path)

const must = (holds, sentence) => {
  if (!holds) throw new Error(sentence)
}

/** Opens an address and waits until nothing is loading any more. */
const open = (page, path) => page.goto(path, { waitUntil: 'networkidle' })
const settled = (page) => page.waitForLoadState('networkidle')
const button = (page, name) => page.locator(`[data-do="${name}"]`)

async function confirmDialog(page, fill = async () => {}) {
  await fill(page.locator('.q-dialog'))
  await page.locator('.q-dialog button[type=submit]').click()
  await page.locator('.q-dialog button[type=submit]').waitFor({ state: 'detached' })
  await settled(page)
}

const steps = []
const step = (name, run) => steps.push({ name, run })

step('the epidemiologist imports the line list', async () => {
  const page = await as('epidemiologist')
  await open(page, '/board/import')
  await page.locator('input[type=file]').setInputFiles(SAMPLE)
  await button(page, 'commit').waitFor()
  await shot(page, 'dry-run')
  await button(page, 'commit').click()
  await page.locator('.note').first().waitFor()
  await settled(page)
  await shot(page, 'imported')
  const { items } = await api(page, '/api/cases?limit=1')
  must(items.length === 1, 'the cases are there')
})

step('rules raised signals; the epidemiologist judges one to be real', async () => {
  const page = await as('epidemiologist')
  await open(page, '/board/signals')
  await page.locator('td.lead a').first().click()
  await settled(page)
  await shot(page, 'signal')
  await button(page, 'INVESTIGATE').click()
  await page.locator('.reasons button').first().click()
  await settled(page)
  await shot(page, 'signal-investigated')
})

let failed = 0
try {
  for (const { name, run } of steps) {
    const start = Date.now()
    try {
      await run()
      console.log(`ok    ${name} (${Date.now() - start} ms)`)
    } catch (cause) {
      failed++
      console.log(`FAIL  ${name}: ${cause.stack ?? cause}`)
      for (const [key, page] of pages)
        await page.screenshot({ path: new URL(`scenario-failed-${key}.png`, OUT).pathname, fullPage: true })
      break
    }
  }
  for (const [key, page] of pages)
    for (const fault of page.faults) {
      failed++
      console.log(`FAIL  script error for ${key}: ${fault}`)
    }
} finally {
  await browser.close()
  await demo.stop()
}
console.log(`${steps.length - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
