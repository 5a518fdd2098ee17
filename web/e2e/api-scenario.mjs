// The main job as calls of the API: a line list arrives, and before long every affected place has an
// owner; a resident's need is closed only when it is fixed; the leader sees what is so.
import assert from 'node:assert/strict'
import { caller } from './api.mjs'
import { careSteps } from './api-care.mjs'
import { eventually, steps } from './steps.mjs'

const COUNTY = '610622'
const TOWNSHIP = '610622103'
const SCHOOL = '文安驿镇中心小学'
const QUIET = '永坪镇中心幼儿园'

export async function apiScenario(demo) {
  const { step, tally } = steps('API')
  const as = (role) => caller(demo.url, demo.keys[role])
  const epidemiologist = as('epidemiologist')
  const leader = as('leader')
  const signals = () => epidemiologist.all(`/api/signals?place=${COUNTY}&limit=200`)
  const measles = () => epidemiologist.all(`/api/cases?place=${COUNTY}&disease=MEASLES&limit=200`)
  let before = 0
  const school = async () =>
    (await signals()).find((it) => it.tier === 'PHE_INFO' && it.setting === SCHOOL && it.duty)
  const chain = async () =>
    (await leader.all(`/api/activations?place=${COUNTY}`)).find((it) => it.disease === 'MEASLES')

  await step('1 a dry run says what would come in and keeps nothing', async () => {
    before = (await measles()).length
    const tried = await epidemiologist.upload('hagelloch.csv', { dryRun: true })
    assert.deepEqual([tried.rows, tried.accepted, tried.rejected], [188, 188, 0])
    assert.equal((await measles()).length, before)
  })
  await step('1 the line list comes in whole', async () => {
    const kept = await epidemiologist.upload('hagelloch.csv')
    assert.deepEqual([kept.rows, kept.accepted, kept.duplicates, kept.rejected], [188, 188, 0, 0])
    assert.equal((await measles()).length, before + 188)
  })
  await step('1 the same file again changes nothing', async () => {
    const again = await epidemiologist.upload('hagelloch.csv')
    assert.deepEqual([again.accepted, again.duplicates, again.rejected], [0, 188, 0])
  })
  await step('1 faulty rows come back as a file, each with column and remedy', async () => {
    const faulty = await epidemiologist.upload('hagelloch-with-errors.csv')
    assert.ok(faulty.rejected > 0 && faulty.accepted > 0)
    for (const it of faulty.errors) assert.ok(it.row > 0 && it.column && it.code && it.message)
    const file = await epidemiologist.raw(`/api/imports/${faulty.id}/rejected.csv`)
    assert.equal(file.status, 200)
    const lines = (await file.text()).trim().split('\n')
    assert.equal(lines.length, faulty.rejected + 1)
  })

  await step('2 the school raises a signal with the two-hour clock, its law and article', async () => {
    const signal = await eventually('the signal of the school', school)
    assert.equal(Date.parse(signal.dueAt) - Date.parse(signal.raisedAt) <= 7_200_000, true)
    const screen = await epidemiologist.get(`/api/signals/${signal.id}`)
    const { startedAt, dueAt, rule } = screen.deadline
    assert.equal(Date.parse(dueAt) - Date.parse(startedAt), 7_200_000)
    assert.ok(rule.basis.law && rule.basis.article)
    assert.ok(screen.curve.length > 0 && screen.cases.length > 0 && screen.thresholds.length > 0)
  })
  await step('2 one answer clears the false signal', async () => {
    const quiet = await eventually('the false signal', async () =>
      (await signals()).find((it) => it.setting === QUIET && it.state === 'OPEN'),
    )
    await epidemiologist.post(`/api/signals/${quiet.id}/answer`, {
      version: quiet.version,
      answer: 'EXPECTED',
    })
    const { signal } = await epidemiologist.get(`/api/signals/${quiet.id}`)
    assert.notEqual(signal.state, 'OPEN')
    assert.equal(signal.answer, 'EXPECTED')
  })

  await step('3 verified by the duty officer, assessed and proposed by the epidemiologist', async () => {
    let it = await eventually('the chain of the outbreak', chain)
    it = await step3(as('cdc-duty'), it, 'verify', { result: 'TRUE', statement: 'Koplik spots in six.' })
    it = await step3(epidemiologist, it, 'assess', {
      likelihood: 4,
      impact: 2,
      statement: 'The school is open and few are vaccinated.',
    })
    const proposal = {
      level: 'IV',
      area: [TOWNSHIP],
      plan: 'plan-measles',
      statement: 'Level IV for the township.',
    }
    it = await step3(epidemiologist, it, 'propose', proposal)
    assert.equal(it.stage, 'DECIDING')
  })
  const decision = (it) => ({
    version: it.version,
    verdict: 'STARTED',
    level: 'IV',
    area: [TOWNSHIP],
    plan: 'plan-measles',
    reason: 'The measles spread beyond the school.',
    basis: 'County plan, article 12',
    notice: {
      headlineZh: '文安驿镇麻疹四级响应',
      headlineEn: 'Measles response level IV in Wenanyi',
      bodyZh: '发热出疹请戴口罩到发热门诊。',
      bodyEn: 'With fever and rash, wear a mask and go to the fever clinic.',
      validUntil: new Date(Date.now() + 14 * 86_400_000).toISOString(),
    },
  })
  await step('3 the waiting proposal is a duty of the command with a clock', async () => {
    const { items } = await leader.get(`/api/duties?place=${COUNTY}&kind=DECIDE_ACTIVATION&stage=OPEN`)
    assert.equal(items.length, 1)
    assert.equal(items[0].function, 'LEAD')
    assert.ok(items[0].limitAt && items[0].owner.post)
  })
  await step('3 whoever proposed may not decide', async () => {
    const it = await chain()
    const problem = await epidemiologist.refused(`/api/activations/${it.id}/decide`, decision(it), 403)
    assert.match(problem.type, /^urn:problem:/)
  })
  await step('3 the leader decides, and the notice is public', async () => {
    const it = await step3(leader, await chain(), 'decide', decision(await chain()))
    assert.equal(it.stage, 'ACTIVE')
    const home = await (await caller(demo.url).raw('/?lang=en')).text()
    assert.match(home, /Measles response level IV in Wenanyi/)
  })

  await step('4 every line of the plan covers its ground, down to the grid cells', async () => {
    const { id } = await chain()
    const { lines } = await leader.get(`/api/activations/${id}/coverage`)
    assert.ok(lines.some((it) => it.level === 'GRID' && it.expected > 0))
    for (const it of lines) {
      assert.equal(it.covered, it.expected, it.line)
      assert.deepEqual([it.gaps, it.overlaps, it.strays], [[], [], []])
    }
  })
  await step('4 each part has one owner, a limit, a close condition and another who verifies', async () => {
    const duties = await leader.all(`/api/duties?place=${TOWNSHIP}&kind=PLAN_LINE&limit=200`)
    assert.ok(duties.some((it) => it.place.length > 12))
    for (const it of duties) {
      assert.ok(it.owner.post && it.limitAt && it.closeCondition && it.evidence, it.id)
      const { kind, place, function: by } = it.verifier
      if (kind === 'OBSERVER')
        assert.notDeepEqual([place, by], [it.owner.place, it.owner.function], `${it.title} verifies itself`)
    }
  })

  await careSteps({ step, as, url: demo.url, data: demo.data })
  return tally
}

async function step3(by, chain, beat, body) {
  await by.post(`/api/activations/${chain.id}/${beat}`, { version: chain.version, ...body })
  return by.get(`/api/activations/${chain.id}`)
}
