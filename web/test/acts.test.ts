import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { factsOf, type ActView } from '@/board/parts/acts'
import { speak, useTexts } from '@/messages/texts'

const ID = '01938b5e-0000-7000-8000-000000000001'
const act = (aggregate: string, body: Record<string, unknown>, version = 1): ActView => ({
  seq: 7,
  aggregate,
  version,
  type: 'DECIDED',
  actor: 'leader',
  post: null,
  receivedAt: '2026-11-27T03:00:00Z',
  claimedAt: null,
  body,
})
const said = (it: ActView) => factsOf(it).map((one) => `${one.label}: ${one.text}${one.places.join()}`)

beforeAll(async () => {
  vi.stubGlobal('fetch', async () => new Response('{"versions":[]}', { status: 200 }))
  const files = ['board', 'web'].map((room) => {
    const path = `../messages/en/${room}.json`
    return [`/en/${room}.json`, async () => JSON.parse(readFileSync(path, 'utf8'))] as const
  })
  await useTexts(Object.fromEntries(files))
  await speak('en')
})

describe('what an act set', () => {
  it('is told without names of columns, codes and ids', () => {
    const told = said(
      act('ACTIVATION', {
        stage: 'ACTIVE',
        plan_duty: ID,
        decided: {
          verdict: 'STARTED',
          area: ['610622103'],
          reason: 'It spreads.',
          by: { at: '2026-11-27T03:00:00Z', account: ID },
        },
      }),
    )
    expect(told).toContain('State: response running')
    expect(told).toContain('Area: 610622103')
    expect(told).toContain('Reason: It spreads.')
    expect(told.join()).not.toMatch(/plan_duty|ACTIVE|STARTED|account|01938b5e|T03:00/)
  })

  it('says a state by what it is the state of', () => {
    expect(said(act('DUTY', { stage: 'CLAIMED' }))).toEqual(['State: Claimed done, to confirm'])
    expect(said(act('CONTACT', { state: 'LOST' }))).toEqual(['State: lost'])
  })

  it('tells what was emptied later, and nothing of what never was', () => {
    expect(said(act('CASE', { rash: null }))).toEqual([])
    expect(said(act('CASE', { rash: null }, 2))).toEqual(['Rash: now empty'])
  })
})
