import { describe, expect, it } from 'vitest'
import { evidenceOf, type Zone } from '../src/board/parts/zones'

const zone = {
  area: [
    { code: '610622103', name: '文安驿镇', nameEn: "Wen'anyi Town", level: 'TOWNSHIP', population: 1 },
    { code: '610622101', name: '永坪镇', nameEn: 'Yongping Town', level: 'TOWNSHIP', population: 1 },
  ],
} as Zone

describe('what goes beyond a rule', () => {
  it('names places, not their codes', () => {
    const { places } = evidenceOf(zone, { kind: 'WIDER', evidence: { places: '610622103, 610622101' } })
    expect(places).not.toMatch(/\d/)
    expect(places).toMatch(/永坪镇|Yongping/)
  })

  it('writes numbers as people read them', () => {
    const { people, share } = evidenceOf(zone, {
      kind: 'NET_WIDER',
      evidence: { PEOPLE_DO_NOT_RISE: '0 → 55712', ENCIRCLEMENT_RISES: '0.250 → 0' },
    })
    expect(people).toMatch(/^0 → 55.?712$/)
    expect(share).toBe('25% → 0%')
  })
})
