import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { day, duration, instantOf, isoDuration, localMoment, moment } from '@/messages/times'
import { code, named, speak, t, useTexts } from '@/messages/texts'

const load = (locale: string) => async () =>
  JSON.parse(readFileSync(`${process.cwd()}/../messages/${locale}/web.json`, 'utf8'))

beforeAll(async () => {
  await useTexts({ '/m/zh-CN/web.json': load('zh-CN'), '/m/en/web.json': load('en') })
  await speak('en')
})

describe('times', () => {
  it('are shown in the territory zone, whatever the device believes', () => {
    expect(moment('2026-03-12T16:30:00Z')).toContain('13 Mar')
    expect(moment('2026-03-12T16:30:00Z')).toContain('00:30')
  })

  it('that are typed are meant in the territory zone, too', () => {
    expect(localMoment('2026-03-12T16:30:00Z')).toBe('2026-03-13T00:30')
    expect(instantOf('2026-03-13T00:30')).toBe('2026-03-12T16:30:00.000Z')
    expect(instantOf('2026-03-13T00:30:20')).toBe('2026-03-12T16:30:00.000Z')
  })

  it('leave a calendar day where it is', () => {
    expect(day('2026-03-01')).toBe('1 Mar')
  })

  it('are said in two units at most', () => {
    expect(duration(90 * 60_000)).toBe('1 h 30 min')
    expect(duration(-2 * 86_400_000)).toBe('2 d')
    expect(duration(26 * 3_600_000 + 5 * 60_000)).toBe('1 d 2 h')
  })

  it('of rules keep the unit that the rule used', () => {
    expect(isoDuration('PT48H')).toBe('48 h')
    expect(isoDuration('P7D')).toBe('7 d')
    expect(isoDuration('PT15M')).toBe('15 min')
    expect(isoDuration('at once')).toBe('at once')
  })
})

describe('texts', () => {
  it('follow the language that is chosen', async () => {
    expect(t('web.tree.late', { n: 1 })).toBe('1 over its limit')
    await speak('zh-CN')
    expect(t('web.tree.late', { n: 1 })).toBe('1 项超时')
    expect(named('文安驿镇', 'Wenanyi')).toBe('文安驿镇')
    await speak('en')
    expect(named('文安驿镇', 'Wenanyi')).toBe('Wenanyi')
    expect(named('文安驿镇', null)).toBe('文安驿镇')
  })

  it('that are missing show their key, and unknown codes show themselves', () => {
    expect(t('web.no.such.text')).toBe('web.no.such.text')
    expect(code('web.stage', 'ACCEPTED')).toBe('In progress')
    expect(code('web.stage', 'BRAND_NEW')).toBe('BRAND_NEW')
    expect(code('web.stage', null)).toBe('–')
  })
})
