export interface Uncovered {
  place: string
  placeName: string
  placeNameEn: string
  function: string
  from: string
  until: string
  open: boolean
}
export interface CoverageProof {
  place: string
  placeName: string
  placeNameEn: string
  level: string
  parent: string | null
  from: string
  until: string
  /** Null below townships, where nothing is compared. */
  share: number | null
  open: number
  times: number
  functions: { function: string; share: number | null }[]
  children: {
    place: string
    placeName: string
    placeNameEn: string
    level: string
    population: number | null
    share: number | null
    gaps: number
  }[]
  uncovered: Uncovered[]
  overlaps: Uncovered[]
  selfDeputies: { place: string; placeName: string; placeNameEn: string; function: string }[]
  loads: {
    rule: string
    nameZh: string
    nameEn: string
    counts: string
    place: string
    placeName: string
    placeNameEn: string
    function: string | null
    holder: string
    count: number
    most: number
  }[]
}

/** Never rounds up: what is not whole is not shown as whole. */
export function percent(share: number | null): string {
  if (share == null) return '–'
  const tenths = Math.floor(share * 1000 + 1e-9)
  return tenths === 1000 ? '100%' : `${(tenths / 10).toFixed(1)}%`
}
