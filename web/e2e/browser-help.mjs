// Teams and supplies through the browser: needed, proposed, given, and proposed again by itself.
import assert from 'node:assert/strict'
import { ask, button, choose, confirmDialog, open } from './stage.mjs'
import { eventually } from './steps.mjs'

const HERE = '/api/resources?place=610622'

async function stateNeed(page, kind, quantity) {
  await button(page, 'state').click()
  await confirmDialog(page, async (dialog) => {
    await choose(page, dialog.locator('[data-field=kind]'), kind)
    if (quantity) await dialog.locator('[data-field=quantity]').fill(String(quantity))
    await dialog.locator('[data-field=dueAt]').fill('2099-01-01T08:00')
  })
}

/** The page shows what became of one press before the next: nobody presses on what has changed. */
async function pressOne(page, name) {
  const before = await button(page, name).count()
  await button(page, name).first().click()
  await eventually(name, async () => (await button(page, name).count()) < before)
}

export async function helpSteps(stage, step) {
  await step('a need for supplies comes from several stocks, and is followed until it is there', async () => {
    const page = await stage.as('leader')
    await open(page, '/board/resources')
    await stateNeed(page, /生活物资|Food/, 450)
    await button(page, 'propose').click()
    await eventually('a proposal', async () => (await ask(page, HERE)).proposal)
    await button(page, 'chooseAll').or(button(page, 'accept')).first().waitFor()
    const { proposal } = await ask(page, HERE)
    assert.ok(
      proposal.lines.some((it) => it.why === 'SPLIT' && it.parts.length > 1),
      'no stock has enough alone',
    )
    await stage.shot(page, 'help-proposed', 'leader')
    if (await button(page, 'chooseAll').isVisible()) await button(page, 'chooseAll').click()
    await button(page, 'accept').click()
    await confirmDialog(page)
    await button(page, 'ship').first().waitFor()
    await pressOne(page, 'ship')
    while (await button(page, 'receive').count()) await pressOne(page, 'receive')
    const { needs } = await ask(page, HERE)
    const need = needs.find((it) => it.kind === 'FOOD')
    assert.equal(need.state, 'DONE')
    assert.ok(need.consignments.every((it) => it.committedBy && it.receivedBy))
    await stage.shot(page, 'help-received', 'leader')
  })

  await step('what changes afterwards is told, and computed again by itself', async () => {
    const page = await stage.as('leader')
    await open(page, '/board/resources')
    const before = (await ask(page, HERE)).proposal.no
    await stateNeed(page, /采样检测|Sampling/)
    const again = await eventually('a new proposal', async () => {
      const { proposal } = await ask(page, HERE)
      return proposal.no > before && proposal
    })
    assert.ok(again.causes.some((it) => it.kind === 'NEED_NEW'))
    await page
      .locator('.page-more, main')
      .filter({ hasText: new RegExp(`${again.no}`) })
      .first()
      .waitFor()
    await stage.shot(page, 'help-again', 'leader')
  })
}
