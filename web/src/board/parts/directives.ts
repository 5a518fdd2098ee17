import type { OwnerView } from '@/api/types'
import { instantOf } from '@/messages/times'

/** One thing that stands against a directive, or that its sender should know. */
export interface HitchView {
  code: string
  refuses: boolean
  title: string
  remedy: string
  place: string | null
  placeName: string | null
  placeNameEn: string | null
  function: string | null
}

export interface ToView {
  place: string
  placeName: string
  placeNameEn: string
  function: string
  owner: OwnerView
  open: number
  overdue: number
  urgent: number
  hitches: HitchView[]
}

/** What would happen if it were sent as it is. */
export interface PreviewView {
  refused: boolean
  direct: boolean
  receivers: number
  parts: number
  startsAt: string
  firstLimitAt: string
  lastLimitAt: string
  counts: Record<string, number>
  hitches: HitchView[]
  to: ToView[]
}

export interface Order {
  post: string
  title: string
  result: string
  means: 'ON_HAND' | 'SENT' | null
  sends: string
  retained: string[]
  hours: number
  rounds: number
  starts: string
  severity: number
  rest: 'NOBODY' | 'SENDER'
  area: string[]
  level: string | null
  functions: string[]
  except: string[]
}

export const LEVELS = ['PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE', 'GRID'] as const
export const RETAINED = ['VERIFY', 'SUPPLY', 'DECIDE'] as const

export const blank = (): Order => ({
  post: '',
  title: '',
  result: '',
  means: null,
  sends: '',
  retained: [],
  hours: 24,
  rounds: 1,
  starts: '',
  severity: 2,
  rest: 'NOBODY',
  area: [],
  level: null,
  functions: [],
  except: [],
})

/** What the server reads. A split names neither its sender nor its ground: both are the duty's. */
export function bodyOf(order: Order, split: { version: number } | null): Record<string, unknown> {
  const [place, fn] = order.post.split('/')
  return {
    ...(split
      ? { version: split.version }
      : { place, function: fn, area: order.area, severity: order.severity }),
    title: order.title,
    result: order.result,
    means: order.means,
    sends: order.means === 'SENT' ? order.sends : '',
    retained: order.retained,
    startsAt: order.starts ? instantOf(order.starts) : null,
    limit: `PT${Math.round(order.hours * 60)}M`,
    rounds: order.rounds,
    rest: order.rest,
    level: order.level,
    functions: order.functions,
    except: order.except,
  }
}

/** The places of receivers that something refuses: what is sent without them stays with the sender. */
export const refusedPlaces = (preview: PreviewView): string[] => [
  ...new Set(preview.to.filter((it) => it.hitches.some((one) => one.refuses)).map((it) => it.place)),
]
