import { describe, expect, it } from 'vitest'
import { fromSignal } from '../src/board/parts/events'
import { sourceName } from '../src/board/parts/imports'
import type { SignalScreen } from '../src/board/parts/signals'

const signal = (settingKind: string) =>
  ({
    signal: {
      disease: 'MEASLES',
      place: '610622103',
      setting: '610622103',
      settingKind,
      raisedAt: '2026-11-27T03:00:00Z',
      windowFrom: '2026-11-20',
      cases: 6,
    },
  }) as unknown as SignalScreen

describe('an event that is reported from a signal', () => {
  it('takes over a school, but never the code of a place as a setting', () => {
    expect(fromSignal(signal('SCHOOL')).setting).toBe('610622103')
    for (const kind of ['VILLAGE', 'COUNTY', 'AREA']) expect(fromSignal(signal(kind)).setting).toBe('')
  })
})

describe('where a list came from', () => {
  it('is said in words, or by the name of the system', () => {
    expect(sourceName('LINE_LIST')).not.toContain('LINE_LIST')
    expect(sourceName('SORMAS')).toBe('SORMAS')
  })
})
