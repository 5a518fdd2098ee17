import { get } from '@/api/client'

export type WatchRole = 'PRIMARY' | 'BACKUP' | 'LEADER'
export const WATCH_ROLES: WatchRole[] = ['PRIMARY', 'BACKUP', 'LEADER']

export interface Shift {
  id: string
  place: string
  placeName: string
  placeNameEn: string
  role: WatchRole
  holder: string
  phone: string | null
  from: string
  to: string
}

export interface WatchNow {
  place: string
  here: Shift | null
  below: Shift[]
}

export interface Swap {
  id: string
  shift: Shift
  asker: string
  asked: string
  state: 'ASKED' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN'
  askedAt: string
}

export interface Roster {
  shifts: Shift[]
  gapsTomorrow: { place: string; placeName: string; placeNameEn: string; roles: WatchRole[] }[]
  mine: Shift[]
  swaps: Swap[]
}

export interface Call {
  id: string
  kind: string
  placeName: string
  placeNameEn: string
  receivedAt: string
  recorder: string
  said: Record<string, string>
}

export const CALL_KINDS = ['OUTBREAK', 'HELP', 'ACCIDENT', 'ORDER', 'OTHER']

export const watchNow = (place: string) => get<WatchNow>('/api/watch/now', { place })
export const roster = (place: string) => get<Roster>('/api/watch/roster', { place })
/** Who holds a post in a place: whom a shift may be given to without asking further. */
export const holdersOf = async (place: string): Promise<string[]> => {
  const { items } = await get<{ items: { holder: string }[] }>('/api/posts', { place })
  return [...new Set(items.map((it) => it.holder))]
}
export const calls = (place: string) => get<{ items: Call[] }>('/api/watch/calls', { place })
