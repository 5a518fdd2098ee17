import { expect, test } from 'vitest'
import { refused, type Signature } from '@/board/parts/signatures'

const asked = (seat: string, askedAt: string, answer: string | null, mine = false): Signature => ({
  id: seat + askedAt,
  what: 'DRAW',
  subject: 'week',
  seat,
  holder: 'somebody',
  mine,
  says: {},
  askedAt,
  answer,
  reason: null,
})

test('who asked is told of a refusal until somebody is asked anew', () => {
  const first = asked('WITNESS_1', '2026-11-01T00:00:00Z', 'REFUSED')
  expect(refused([first, asked('WITNESS_2', '2026-11-01T00:00:00Z', 'SIGNED')])).toEqual([first])
  expect(refused([first, asked('WITNESS_1', '2026-11-02T00:00:00Z', null)])).toEqual([])
  expect(refused([asked('WITNESS_1', '2026-11-01T00:00:00Z', 'REFUSED', true)])).toEqual([])
})
