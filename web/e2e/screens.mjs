// Takes a picture of every screen, in both languages, on a desk and on a phone.
// SHOUTU_URL names a running server; without it a demo is started and stopped again.
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { DESK, openBrowser, openPage, PHONE, signIn } from './browser.mjs'
import { startDemo } from './server.mjs'

const OUT = new URL('./screenshots/', import.meta.url)
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const only = process.argv[2]

/** Each address with the role that uses it; `first` opens the first row of a list, `then` what lies beneath it. */
const SCREENS = [
  { name: 'board-sign-in', path: '/board/sign-in' },
  { name: 'home', role: 'leader', path: '/board/' },
  { name: 'situation', role: 'leader', path: '/board/situation' },
  { name: 'activations', role: 'leader', path: '/board/activations' },
  { name: 'activation', role: 'leader', path: '/board/activations', first: true },
  { name: 'place', role: 'leader', path: '/board/places/610622' },
  { name: 'place-with-team', role: 'leader', path: '/board/places/610622103200' },
  { name: 'place-unit', role: 'leader', path: '/board/places/610622103U01' },
  { name: 'duty-list', role: 'leader', path: '/board/places/610622103/duty-list' },
  { name: 'coverage', role: 'leader', path: '/board/coverage/610622' },
  { name: 'coverage-village', role: 'leader', path: '/board/coverage/610622103256' },
  { name: 'directive', role: 'leader', path: '/board/directives/new' },
  { name: 'watch', role: 'leader', path: '/board/watch' },
  { name: 'reach', role: 'leader', path: '/board/reach' },
  { name: 'plans', role: 'leader', path: '/board/plans' },
  { name: 'dissections', role: 'leader', path: '/board/dissections' },
  { name: 'burden', role: 'leader', path: '/board/burden' },
  { name: 'resources', role: 'leader', path: '/board/resources' },
  { name: 'sitrep', role: 'leader', path: '/board/sitrep' },
  { name: 'import', role: 'epidemiologist', path: '/board/import' },
  { name: 'cases', role: 'epidemiologist', path: '/board/cases' },
  { name: 'case', role: 'epidemiologist', path: '/board/cases', first: true },
  { name: 'signals', role: 'epidemiologist', path: '/board/signals' },
  { name: 'signal', role: 'epidemiologist', path: '/board/signals', first: true },
  { name: 'duties', role: 'township', path: '/board/duties' },
  { name: 'duty', role: 'township', path: '/board/duties', first: true },
  { name: 'split', role: 'township', path: '/board/duties', first: true, then: 'split' },
  { name: 'progress', role: 'township', path: '/board/duties', first: true, then: 'progress' },
  { name: 'problems', role: 'hotline', path: '/board/problems' },
  { name: 'problem', role: 'hotline', path: '/board/problems', first: true },
  { name: 'intake', role: 'hotline', path: '/board/problems/new' },
  { name: 'call-backs', role: 'hotline', path: '/board/call-backs' },
  { name: 'rates', role: 'hotline', path: '/board/problems/rates' },
  { name: 'dispatch', role: 'hotline', path: '/board/dispatch' },
  { name: 'verification', role: 'supervisor', path: '/board/verification' },
  { name: 'flags', role: 'supervisor', path: '/board/flags' },
  { name: 'inspections', role: 'supervisor', path: '/board/inspections' },
  { name: 'signatures', role: 'supervisor', path: '/board/signatures' },
  { name: 'figures', role: 'supervisor', path: '/board/figures' },
  { name: 'territory', role: 'township', path: '/board/territory' },
  { name: 'rules', role: 'supervisor', path: '/board/rules' },
  { name: 'rule-pack', role: 'supervisor', path: '/board/rules/deadlines' },
  { name: 'place-administrator', role: 'administrator', path: '/board/places/610622103200' },
  { name: 'import-administrator', role: 'administrator', path: '/board/import' },
  { name: 'ledger', role: 'administrator', path: '/board/ledger' },
  { name: 'systems', role: 'administrator', path: '/board/systems' },
  { name: 'admin', role: 'administrator', path: '/board/admin' },
  { name: 'today-sign-in', path: '/today/sign-in' },
  { name: 'today', role: 'worker', path: '/today/', face: 'today' },
  { name: 'today-item', role: 'worker', path: '/today/', face: 'today', first: true },
  { name: 'today-outbox', role: 'worker', path: '/today/outbox', face: 'today' },
  { name: 'public-home', path: '/' },
  { name: 'public-report', path: '/report' },
]

/** What a person with a reader or weak eyes could not use (axe: serious and critical). */
async function inaccessible(page) {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }),
  )
  return violations
    .filter((it) => it.impact === 'serious' || it.impact === 'critical')
    .map(
      (it) =>
        `${it.id}: ${it.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    )
}

const demo = await startDemo()
const browser = await openBrowser()
const faults = []
mkdirSync(OUT, { recursive: true })
try {
  for (const locale of ['zh-CN', 'en'])
    for (const [size, viewport] of [
      ['desk', DESK],
      ['phone', PHONE],
    ]) {
      const roles = [...new Set(SCREENS.map((it) => it.role))]
      for (const role of roles) {
        const mine = SCREENS.filter((it) => it.role === role && (!only || it.name === only))
        if (mine.length === 0) continue
        const page = await openPage(browser, { locale, viewport, url: demo.url })
        if (role) await signIn(page, { ...demo.signIn(role), face: mine[0].face ?? 'board' })
        for (const it of mine) {
          const before = page.faults.length
          try {
            await page.goto(it.path, { waitUntil: 'networkidle' })
          } catch (cause) {
            faults.push(`${it.name}: ${String(cause).split('\n')[0]}`)
            continue
          }
          if (it.first) {
            const row = page.locator('td.lead a, a.item').first()
            if ((await row.count()) === 0) {
              console.log(`     ${it.name}: no row to open`)
              continue
            }
            await row.click()
            await page.waitForLoadState('networkidle')
          }
          if (it.then) await page.goto(`${page.url()}/${it.then}`, { waitUntil: 'networkidle' })
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          if (wide > 1) faults.push(`${it.name} ${locale} ${size}: ${wide} px wider than the screen`)
          for (const fault of page.faults.slice(before)) faults.push(`${it.name} ${locale} ${size}: ${fault}`)
          const bare = await page.locator('body').innerText()
          for (const key of bare.match(/\b(?:web|board|today)\.[a-z]\w*\.[\w.-]+/g) ?? [])
            faults.push(`${it.name} ${locale} ${size}: text ${key} is missing`)
          for (const barrier of await inaccessible(page))
            faults.push(`${it.name} ${locale} ${size}: ${barrier}`)
          const file = new URL(`${it.name}-${locale}-${size}.png`, OUT)
          await page.screenshot({ path: file.pathname, fullPage: true })
        }
        await page.context().close()
      }
    }
} finally {
  await browser.close()
  await demo.stop()
}
for (const it of [...new Set(faults)]) console.log(`FAULT ${it}`)
console.log(`${faults.length ? 0 : 1} passed, ${faults.length ? 1 : 0} failed`)
process.exit(faults.length ? 1 : 0)
