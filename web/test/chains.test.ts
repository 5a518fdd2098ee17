import { describe, expect, it } from 'vitest'
import { gaps, type CaseFile } from '../src/board/parts/duplicates'
import {
  joined,
  layout,
  named,
  ticks,
  type ChainLink,
  type ChainNode,
  type SharedRow,
} from '../src/board/parts/chains'

const node = (id: string, since: string): ChainNode => ({
  id,
  caseNo: id,
  placeName: '',
  disease: 'MEASLES',
  classification: 'CONFIRMED',
  onset: since,
  since,
  reportDate: since,
  foundAs: 'UNKNOWN',
  setting: null,
  asked: true,
  generation: 0,
  cluster: 1,
  infected: 0,
  hidden: 0,
})
const link = (from: string, to: string): ChainLink => ({ from, to, kind: 'INFECTOR', days: null })

describe('a chain along time', () => {
  it('joins those who shared something by onset, and leaves out who is not drawn', () => {
    const plan = layout([node('b', '2026-11-12'), node('a', '2026-11-01'), node('c', '2026-11-14')], [])
    const row: SharedRow = {
      kind: 'PLACE',
      place: null,
      placeName: null,
      event: null,
      label: 'Market',
      settings: [],
      from: null,
      to: null,
      cases: 4,
      who: ['c', 'a', 'elsewhere', 'b'].map((id) => ({ id, caseNo: id })),
    }
    expect(joined([row], plan.byId).map(([one, other]) => one.node.id + other.node.id)).toEqual(['ab', 'bc'])
  })

  it('runs its first follower along the row and others below', () => {
    const plan = layout(
      [node('a', '2026-11-01'), node('b', '2026-11-12'), node('c', '2026-11-14'), node('d', '2026-11-25')],
      [link('a', 'b'), link('a', 'c'), link('c', 'd')],
    )
    const row = (id: string) => plan.byId.get(id)?.row
    expect(row('a')).toBe(row('b'))
    expect(row('c')).not.toBe(row('a'))
    expect(row('d')).toBe(row('c'))
    expect(plan.rows).toBe(2)
  })

  it('names a case only where the next one leaves room', () => {
    const plan = layout([node('a', '2026-11-01'), node('b', '2026-11-03'), node('c', '2026-11-20')], [])
    expect(plan.rows).toBe(1)
    expect([...named(plan.spots, 5)].sort()).toEqual(['b', 'c'])
  })

  it('never puts two cases on one spot', () => {
    const cases = Array.from({ length: 40 }, (_, n) =>
      node(`n${n}`, `2026-11-${String(1 + (n % 9)).padStart(2, '0')}`),
    )
    const links = cases.slice(1, 20).map((it, n) => link(`n${n >> 1}`, it.id))
    const plan = layout(cases, links)
    const spots = new Set(plan.spots.map((it) => `${it.row}/${it.day}`))
    expect(spots.size).toBe(cases.length)
  })

  it('shows a ring too', () => {
    const plan = layout([node('a', '2026-11-01'), node('b', '2026-11-12')], [link('a', 'b'), link('b', 'a')])
    expect(plan.spots).toHaveLength(2)
    expect(plan.links).toHaveLength(2)
  })

  it('labels seldom enough', () => {
    expect(ticks(0, 6, 8)).toHaveLength(7)
    expect(ticks(0, 365, 8).length).toBeLessThan(10)
  })
})

describe('a merge', () => {
  it('proposes what fills a gap of the leading record and nothing else', () => {
    const known = { onset: '2026-11-01', age: 8, setting: null } as unknown as CaseFile
    const other = {
      onset: '2026-11-02',
      age: 9,
      setting: 'School',
      isolatedOn: '2026-11-05',
    } as unknown as CaseFile
    expect(gaps(known, other)).toEqual(['SETTING', 'ISOLATED_ON'])
  })
})
