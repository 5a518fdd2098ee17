// Another city's Open311, through the browser: registered by the administrator, and given by the hotline
// what is nobody's duty here. The other city is a small server of this file's own.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { aDayLater, ask, button, choose, confirmDialog, fill, open, openStage, settled } from './stage.mjs'
import { eventually, steps } from './steps.mjs'

const NAME = '清涧县 12345'
const TEXT = '清涧那边的自来水浑了三天'

/** Takes every request as number 4711, and says of it what it is told to say. */
async function anotherCity() {
  const posted = []
  let refuses = true
  const server = createServer(async (request, answer) => {
    let body = ''
    for await (const part of request) body += part
    answer.setHeader('Content-Type', 'application/json')
    if (request.method !== 'POST') return answer.end('[]')
    if (refuses) return answer.writeHead(503).end()
    posted.push(Object.fromEntries(new URLSearchParams(body)))
    answer.end(JSON.stringify([{ service_request_id: '4711', service_notice: '' }]))
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${server.address().port}/open311/v2`,
    posted,
    recovers: () => (refuses = false),
    stop: () => new Promise((gone) => server.close(gone)),
  }
}

export async function neighbourScenario(demo) {
  const stage = await openStage(demo, 'neighbour')
  const { step, tally } = steps('neighbour', stage.failed)
  const city = await anotherCity()
  const passedOn = async (page) => (await ask(page, '/api/passed-on')).items

  await step(
    'the administrator registers another city, and which of its services is which matter',
    async () => {
      const page = await stage.as('administrator')
      await open(page, '/board/systems')
      await button(page, 'add-neighbour').click()
      await confirmDialog(page, async (dialog) => {
        await fill(dialog, 'name', NAME)
        await fill(dialog, 'baseUrl', city.url)
        await fill(dialog, 'service', 'W1')
        await choose(page, dialog.locator('[data-field=matter]'), /供水|Water/)
        await stage.shot(page, 'register')
      })
      await page.getByText(NAME).first().waitFor()
      await stage.shot(page, 'registered', 'administrator')
    },
  )

  await step('a call that is nobody’s duty here is noted and passed on by one press', async () => {
    const page = await stage.as('hotline')
    await open(page, '/board/problems/new')
    await fill(page, 'text', TEXT)
    await choose(page, page.locator('[data-field=matter]'), /供水|Water/)
    await fill(page, 'phone', '13900000001')
    await page.locator('[data-field=reason] .q-radio').nth(4).click()
    await choose(page, page.locator('[data-field=taker]'), NAME)
    await fill(page, 'told', '已转清涧县办理')
    await stage.shot(page, 'on-the-line')
    await button(page, 'divert').click()
    const text = page.locator('[data-field=text]')
    await eventually('an empty page for the next caller', async () => !(await text.inputValue()))
    const [passed] = await passedOn(page)
    assert.equal(passed.neighbourName, NAME)
    const { items } = await ask(page, '/api/diversions?place=610622')
    assert.ok(items.some((it) => it.id === passed.diversion && it.reason === 'BEYOND_DUTY'))
  })

  await step('what the other city cannot take now is tried again, and seen to be with them', async () => {
    const admin = await stage.as('administrator')
    const page = await stage.as('hotline')
    const look = async () => {
      await open(admin, '/board/systems')
      await button(admin, 'look').click()
      await settled(admin)
    }
    await look()
    await eventually('a failure that is shown', async () => (await passedOn(page))[0].failures > 0)
    await open(page, '/board/dispatch')
    await stage.shot(page, 'waits', 'hotline')
    city.recovers()
    await aDayLater(await stage.as('leader'))
    await eventually('their number', async () => (await passedOn(page))[0].theirId === '4711')
    const [sent] = city.posted
    assert.equal(sent.service_code, 'W1')
    assert.equal(sent.phone, '13900000001')
    assert.ok(sent.description.includes(TEXT))
    await open(page, '/board/dispatch')
    await page.getByText('4711').first().waitFor()
    await stage.shot(page, 'with-them', 'hotline')
  })

  await stage.ends(step, ['en'], [true])
  await city.stop()
  return tally
}
