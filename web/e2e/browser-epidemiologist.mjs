// An epidemiologist's day through the browser: a list with headings of its own comes in, two records
// are one person, a sample is positive, the class follows, the chain shows, the event is reported and
// gets its response, a zone is set and read by everybody, the list goes out as a file.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ask, button, choose, confirmDialog, open, openStage, settled } from './stage.mjs'
import { eventually, steps } from './steps.mjs'

const VILLAGE = '610622103240'
const GRID = '610622103240002'
const HEADING = '卡号,患者,性别,岁数,居住格,联系方式,疑似病种,病例分类,发病日期,报告日期,由谁传染'
const day = (back) => new Date(Date.now() - back * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

/** Five cases of one chain, and one of them told a second time by another house. */
const lineList = () =>
  [
    HEADING,
    `D-1,邢雨桐,女,9,${GRID},139-1000-0001,麻疹,疑似,${day(24)},${day(22)},`,
    `D-2,郝星宇,男,8,${GRID},139-1000-0002,麻疹,疑似,${day(13)},${day(11)},D-1`,
    `D-3,贺文博,男,7,${GRID},139-1000-0003,麻疹,疑似,${day(12)},${day(10)},D-1`,
    `D-4,白若曦,女,10,${GRID},139-1000-0004,麻疹,疑似,${day(2)},${day(1)},D-2`,
    `K-7,白若曦,女,10,${GRID},139-1000-0004,麻疹,疑似,${day(2)},${day(0)},`,
  ].join('\n')

const field = (where, label) => where.locator('.q-field').filter({ hasText: label }).first()

export async function epidemiologistScenario(demo) {
  const stage = await openStage(demo, 'epidemiologist')
  const { as, shot } = stage
  const { step, tally } = steps('epidemiologist', stage.failed)
  const began = Date.now()
  const found = {}
  const caseOf = async (page, sourceId) => {
    const { items } = await ask(page, `/api/cases?place=${VILLAGE}&disease=MEASLES&limit=50`)
    return items.find((it) => it.more.sourceId === sourceId)
  }

  await step('a list with headings of its own is mapped once, and comes in', async () => {
    const page = await as('epidemiologist')
    const file = join(demo.data, 'own-list.csv')
    writeFileSync(file, lineList())
    await open(page, '/board/import')
    await page.locator('input[type=file]').setInputFiles(file)
    await button(page, 'mapping').click()
    for (const [column, meaning] of [
      ['卡号', '来源编号'],
      ['患者', '姓名'],
      ['岁数', '年龄'],
      ['居住格', '地点代码或名称'],
      ['疑似病种', '疾病'],
      ['由谁传染', '疑似传染源'],
    ]) {
      const select = field(page.locator('.grid'), column)
      if ((await select.innerText()).includes(meaning)) continue
      await choose(page, select, new RegExp(`^\\s*${meaning}\\s*$`))
      await settled(page)
    }
    await shot(page, 'mapping')
    await page.locator('h1').filter({ hasText: '5' }).waitFor()
    await button(page, 'commit').click()
    await page.locator('.note.is-good, .note.is-late').first().waitFor()
    await settled(page)
    await shot(page, 'imported')
    assert.ok((await caseOf(page, 'D-4')) && (await caseOf(page, 'K-7')), 'both records are there')
  })

  await step('two records of one person become one', async () => {
    const page = await as('epidemiologist')
    found.kept = await caseOf(page, 'D-4')
    found.again = await caseOf(page, 'K-7')
    await eventually('the pair', async () =>
      (await ask(page, `/api/duplicates?place=${VILLAGE}`)).items.some((it) =>
        [it.newer.id, it.other.id].includes(found.kept.id),
      ),
    )
    await open(page, `/board/cases/${found.kept.id}`)
    await page.locator(`a[href*="/candidates/"]`).first().click()
    await button(page, 'merge').waitFor()
    await page.locator('th', { hasText: found.kept.caseNo }).locator('input[name=leading]').check()
    await shot(page, 'compare')
    await button(page, 'merge').click()
    await confirmDialog(page)
    await page.waitForURL((it) => it.pathname.startsWith('/board/cases/'))
    found.id = new URL(page.url()).pathname.split('/').pop()
    await settled(page)
    const { summary } = await ask(page, `/api/cases/${found.id}`)
    assert.equal(summary.id, found.kept.id, 'the one that was chosen leads')
    await shot(page, 'merged')
  })

  await step('a positive sample and the symptoms propose the class; a person confirms it', async () => {
    const page = await as('epidemiologist')
    await open(page, `/board/cases/${found.id}`)
    await button(page, 'symptoms').click()
    const dialog = page.locator('.q-dialog')
    for (const symptom of ['发热', '皮疹'])
      await dialog.locator('.asked', { hasText: symptom }).getByText('有', { exact: true }).first().click()
    await confirmDialog(page)
    await button(page, 'sample').click()
    await dialog.locator('.q-btn-toggle').last().getByText('阳性', { exact: true }).click()
    await confirmDialog(page)
    await button(page, 'propose-class').waitFor()
    await shot(page, 'proposed-class')
    await button(page, 'propose-class').click()
    await confirmDialog(page)
    await page.locator('h1').filter({ hasText: '确诊' }).waitFor()
    await shot(page, 'confirmed', 'epidemiologist')
  })

  await step('the chain shows who infected whom', async () => {
    const page = await as('epidemiologist')
    await open(page, `/board/cases/${found.id}/chain`)
    await page.locator('svg a.spot').first().waitFor()
    assert.ok((await page.locator('svg path.link').count()) >= 3, 'D-1 to D-4 hang together')
    await shot(page, 'chain', 'epidemiologist')
  })

  await step('the event is reported, verified, and starts its response', async () => {
    const page = await as('epidemiologist')
    await open(page, '/board/events/new')
    await choose(page, field(page, '病种'), /^\s*麻疹\s*$/)
    await field(page, '场所').locator('input').fill('演练幼儿园')
    await page.locator('button[type=submit]').click()
    await page.waitForURL((it) => /\/events\/[0-9a-f-]{36}$/.test(it.pathname))
    await button(page, 'TRUE').click()
    await confirmDialog(page)
    await button(page, 'respond').click()
    await confirmDialog(page, (dialog) => dialog.locator('textarea').last().fill('同村四例，需要响应。'))
    await page.locator('a[href*="/activations/"]').first().waitFor()
    await shot(page, 'event', 'epidemiologist')
    await page.locator('a[href*="/activations/"]').first().click()
    await button(page, 'assess').waitFor()
    await shot(page, 'response', 'epidemiologist')
  })

  await step('a zone over two townships is proposed, decided, seen in each and read by anybody', async () => {
    const page = await as('epidemiologist')
    await open(page, '/board/zones')
    await button(page, 'propose').click()
    const dialog = page.locator('.q-dialog')
    await choose(page, field(dialog, '病种'), /^\s*麻疹\s*$/)
    await choose(page, field(dialog, '措施'), /./)
    for (const name of ['文安驿镇', '永坪镇']) {
      await choose(page, dialog.locator('.place .below'), name)
      await dialog.locator('.place strong').filter({ hasText: name }).waitFor()
      await button(dialog, 'add').click()
      await dialog.locator('.q-chip').filter({ hasText: name }).waitFor()
      await dialog.locator('.place .q-btn').first().click()
    }
    await dialog.locator('input[type=date]').fill(day(3))
    const texts = dialog.locator('textarea')
    for (const [n, text] of [
      '两镇学校有共同暴露。',
      '只停一校：校车共用，挡不住。',
      '这两镇三天内不办集市。',
    ].entries())
      await texts.nth(n).fill(text)
    await texts.nth(3).fill('No markets in both townships for three days.')
    await dialog.locator('button[type=submit]').click()
    await dialog.locator('.note.is-late li').filter({ hasText: '结束' }).waitFor()
    await shot(page, 'zone-refused')
    await dialog.locator('input[type=date]').fill(day(-3))
    await shot(page, 'zone-form')
    await confirmDialog(page)
    await page.waitForURL((it) => /\/zones\/[0-9a-f-]{36}$/.test(it.pathname))
    const zone = new URL(page.url()).pathname.split('/').pop()
    const leader = await as('leader')
    await open(leader, `/board/zones/${zone}`)
    await button(leader, 'agree').click()
    await confirmDialog(leader)
    await shot(leader, 'zone', 'leader')
    const township = await as('township')
    await open(township, '/board/zones')
    await township.locator(`a[href$="/zones/${zone}"]`).first().click()
    await township.locator('h1').filter({ hasText: '永坪镇' }).waitFor()
    await shot(township, 'zone-seen-from-within', 'township')
    const anybody = await as(null)
    await open(anybody, `/zones/${zone}?lang=zh-CN`)
    const said = await anybody.locator('main').innerText()
    for (const text of ['文安驿镇', '永坪镇', '不办集市', '校车共用', '行政复议'])
      assert.ok(said.includes(text), text)
    await shot(anybody, 'zone-public')
  })

  await step('the list goes out as a file of what is seen', async () => {
    const page = await as('epidemiologist')
    await open(page, `/board/cases?place=${VILLAGE}&disease=MEASLES`)
    await button(page, 'export').click()
    const dialog = page.locator('.q-dialog')
    await dialog.getByText('CSV').click()
    const coming = page.waitForEvent('download')
    await dialog.locator('button[type=submit]').click()
    const text = readFileSync(await (await coming).path(), 'utf8')
    assert.ok(text.includes(found.kept.caseNo) && !text.includes('白若曦'), 'the case, and no name')
  })

  console.log(`       the day took ${Math.round((Date.now() - began) / 1000)} s`)
  await stage.ends(step, ['en'], [true])
  return tally
}
