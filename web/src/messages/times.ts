import { instance, serverNow } from '@/session/instance'
import { spoken, t } from './texts'

const cache = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zone = instance.zone
  const id = spoken() + zone + JSON.stringify(options)
  let found = cache.get(id)
  if (!found) {
    const shown = spoken() === 'en' ? 'en-GB' : 'zh-CN'
    cache.set(id, (found = new Intl.DateTimeFormat(shown, { timeZone: zone, hourCycle: 'h23', ...options })))
  }
  return found
}

/** A moment with day and minute, in the territory's zone, whatever the device believes. */
export const moment = (instant?: string | number | null): string =>
  instant == null
    ? '–'
    : format({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

export const fullMoment = (instant?: string | number | null): string =>
  instant == null
    ? '–'
    : format({
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }).format(new Date(instant))

/** A calendar day such as 2026-03-05; it has no zone and must not be shifted by one. */
export const day = (date?: string | null): string => calendarDay(date, {})

/** The same where another year is likely. */
export const dayAndYear = (date?: string | null): string => calendarDay(date, { year: 'numeric' })

function calendarDay(date: string | null | undefined, more: Intl.DateTimeFormatOptions): string {
  if (!date) return '–'
  const [y, m, d] = date.slice(0, 10).split('-').map(Number)
  const shown = spoken() === 'en' ? 'en-GB' : 'zh-CN'
  return new Intl.DateTimeFormat(shown, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...more,
  }).format(Date.UTC(y ?? 0, (m ?? 1) - 1, d ?? 1))
}

/** The day, in the territory's zone, on which an instant falls. */
export const dayOf = (instant?: string | null): string =>
  instant ? format({ month: 'short', day: 'numeric' }).format(new Date(instant)) : '–'

/** The calendar day, in the territory's zone, on which an instant falls. */
export const isoDay = (instant: string | number | Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: instance.zone }).format(new Date(instant))

/** Today in the territory's zone, as a calendar day. */
export const today = (): string => isoDay(serverNow())

/** An instant as a field for day and minute takes it, in the territory's zone. */
export const localMoment = (instant: string | number | Date): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: instance.zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(new Date(instant))
    .replace(' ', 'T')

/** The instant that a field for day and minute names, in the territory's zone. */
export function instantOf(local: string): string {
  const named = Date.parse(`${local.slice(0, 16)}Z`)
  const read = (at: number) => Date.parse(`${localMoment(at)}Z`)
  const near = 2 * named - read(named)
  // Once more: the offset there may be another one than here.
  return new Date(near + named - read(near)).toISOString()
}

export const fullDay = (date?: string | null): string =>
  date
    ? new Intl.DateTimeFormat(spoken() === 'en' ? 'en-GB' : 'zh-CN', {
        timeZone: 'UTC',
        dateStyle: 'medium',
      }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
    : '–'

/** Two units at most: a person compares "3 d 4 h" at a glance, not "76:12:09". */
export function duration(millis: number): string {
  const minutes = Math.floor(Math.abs(millis) / 60_000)
  const d = Math.floor(minutes / 1440)
  const h = Math.floor((minutes % 1440) / 60)
  const m = minutes % 60
  if (d > 0) return h > 0 ? t('web.duration.dh', { d, h }) : t('web.duration.d', { d })
  if (h > 0) return m > 0 ? t('web.duration.hm', { h, m }) : t('web.duration.h', { h })
  return t('web.duration.m', { m })
}

/** ISO-8601 durations of rule packs (PT2H, P7D) in words. */
export function isoDuration(text?: string | null): string {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:[\d.]+S)?)?$/.exec(text ?? '')
  if (!parts) return text || '–'
  const [w, d, h, m] = parts.slice(1).map((it) => Number(it ?? 0)) as [number, number, number, number]
  const minutes = ((w * 7 + d) * 24 + h) * 60 + m
  // Rules speak of "48 h" and "7 d"; keep the unit that the rule used.
  return d === 0 && w === 0 && h > 0 && m === 0 ? t('web.duration.h', { h }) : duration(minutes * 60_000)
}

export const number = (value?: number | null, digits = 0): string =>
  value == null
    ? '–'
    : new Intl.NumberFormat(spoken(), {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value)

export const percent = (value?: number | null): string =>
  value == null
    ? '–'
    : new Intl.NumberFormat(spoken(), { style: 'percent', maximumFractionDigits: 0 }).format(value)
