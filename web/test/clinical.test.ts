import { describe, expect, it } from 'vitest'
import { testDay, type Fact } from '../src/board/parts/clinical'

const fact = (id: string, kind: Fact['kind'], detail: Fact['detail'], recordedAt = ''): Fact => ({
  id,
  kind,
  ofContact: null,
  detail,
  source: null,
  note: null,
  recordedAt,
  withdrawn: null,
  version: 1,
})
const sample = (id: string, takenAt: string, condition = 'ADEQUATE') =>
  fact(id, 'SAMPLE', { takenAt, condition })
const now = '2026-11-20'

describe('a day on which a test is asked for', () => {
  it('is answered by a sample of that day where the territory is, with the newest result', () => {
    const known = [
      sample('a', '2026-11-18T23:30:00Z'),
      fact('t1', 'TEST', { sample: 'a', result: 'INDETERMINATE' }, '2026-11-19T08:00:00Z'),
      fact('t2', 'TEST', { sample: 'a', result: 'NEGATIVE' }, '2026-11-19T20:00:00Z'),
    ]
    expect(testDay(known, '2026-11-19', now)).toBe('NEGATIVE')
    expect(testDay(known, '2026-11-18', now)).toBe('missed')
  })
  it('waits for the result, and is not answered by a sample that can’t be tested', () => {
    expect(testDay([sample('a', '2026-11-19T04:00:00Z')], '2026-11-19', now)).toBe('PENDING')
    expect(testDay([sample('a', '2026-11-19T04:00:00Z', 'INADEQUATE')], '2026-11-19', now)).toBe('missed')
  })
  it('is ahead, or today, while there is time', () => {
    expect(testDay([], '2026-11-21', now)).toBe('ahead')
    expect(testDay([], now, now)).toBe('today')
  })
})
