import { chromium } from 'playwright-core'

/** The system's Chromium (Debian: chromium, and fonts-noto-cjk or fonts-droid-fallback for Chinese). */
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

export const openBrowser = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export const DESK = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** A page in one language and size that fails the run on any script error. */
export async function openPage(browser, { locale = 'zh-CN', viewport = DESK, url }) {
  const context = await browser.newContext({ baseURL: url, viewport, locale, timezoneId: 'Asia/Shanghai' })
  await context.addInitScript((it) => localStorage.setItem('shoutu.locale', it), locale)
  const page = await context.newPage()
  page.faults = []
  page.asking = new Set()
  page.on('request', (it) => page.asking.add(it))
  page.on('requestfinished', (it) => page.asking.delete(it))
  page.on('requestfailed', (it) => page.asking.delete(it))
  page.on('pageerror', (it) => page.faults.push(String(it)))
  page.on('console', (it) => {
    if (it.type() === 'error' && !/Failed to load resource/.test(it.text())) page.faults.push(it.text())
  })
  return page
}

export async function signIn(page, { login, password, face = 'board' }) {
  await page.goto(`/${face}/sign-in`)
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL((it) => !it.pathname.endsWith('/sign-in'))
}
