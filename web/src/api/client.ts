import { spoken, t } from '@/messages/texts'

export interface FieldFault {
  field: string
  code: string
  message: string
}

/** What the server refused and why, in the person's language (RFC 9457). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    readonly faults: FieldFault[],
    readonly body: Record<string, unknown>,
  ) {
    super(detail || title)
  }
}

/** The network is gone or the server does not answer: not a refusal, the same request may be sent again. */
export class Unreachable extends Error {}

export interface Paged<T> {
  items: T[]
  next: string | null
}

export type Query = Record<string, string | number | boolean | string[] | null | undefined>

let onSignedOut: () => void = () => {}
export const whenSignedOut = (act: () => void): void => void (onSignedOut = act)

export const url = (path: string, query?: Query): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value == null || value === '') continue
    if (Array.isArray(value)) value.forEach((it) => params.append(key, it))
    else params.set(key, String(value))
  }
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  send<T>('GET', url(path, query), undefined, signal ? { signal } : {})

/** Keys of what was sent and not answered yet, by what it says. */
const unanswered = new Map<string, string>()

/**
 * Every post carries a key: what is sent again as it is, after a lost answer, is decided once. Files
 * carry none; the server knows what it has by what is in them.
 */
export async function post<T>(path: string, body?: unknown, key?: string): Promise<T> {
  if (body instanceof FormData) return send<T>('POST', path, body)
  const said = `${path} ${JSON.stringify(body)}`
  const mine = key ?? unanswered.get(said) ?? crypto.randomUUID()
  unanswered.set(said, mine)
  try {
    const answer = await send<T>('POST', path, body, { headers: { 'Idempotency-Key': mine } })
    unanswered.delete(said)
    return answer
  } catch (cause) {
    if (!isOpen(cause)) unanswered.delete(said)
    throw cause
  }
}

/** Whether what was sent may yet be done, or is. */
const isOpen = (cause: unknown) =>
  cause instanceof Unreachable || (cause instanceof Refusal && cause.type.endsWith(':still-at-work'))

export const put = <T>(path: string, body?: unknown): Promise<T> => send<T>('PUT', path, body)
export const remove = <T>(path: string): Promise<T> => send<T>('DELETE', path)

/** A file, kept where the browser keeps downloads; a refusal is one like any other. */
export async function download(path: string, query?: Query): Promise<void> {
  let response: Response
  try {
    response = await fetch(url(path, query), {
      headers: { 'Accept-Language': spoken() },
      credentials: 'same-origin',
    })
  } catch {
    throw new Unreachable(t('web.state.unreachable'))
  }
  if (!response.ok) throw await refusal(response, path)
  const said = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('Content-Disposition') ?? '')
  const place = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = place
  link.download = said?.[1] ? decodeURIComponent(said[1]) : path.slice(path.lastIndexOf('/') + 1)
  link.click()
  URL.revokeObjectURL(place)
}

/** What is said, with the files that show it. */
export function withFiles(said: unknown, files: Blob[]): FormData {
  const form = new FormData()
  form.append('said', new Blob([JSON.stringify(said)], { type: 'application/json' }))
  files.forEach((it, n) => form.append('file', it, `file-${n + 1}`))
  return form
}

async function send<T>(method: string, path: string, body?: unknown, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers)
  headers.set('Accept', 'application/json')
  headers.set('Accept-Language', spoken())
  const csrf = cookie('XSRF-TOKEN')
  if (method !== 'GET' && csrf) headers.set('X-XSRF-TOKEN', csrf)
  let payload: BodyInit | null = null
  if (body instanceof FormData) payload = body
  else if (body !== undefined) {
    headers.set('Content-Type', 'application/json')
    payload = JSON.stringify(body)
  }
  let response: Response
  try {
    response = await fetch(path, { ...init, method, headers, body: payload, credentials: 'same-origin' })
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new Unreachable(t('web.state.unreachable'))
  }
  if (response.ok) return (await content(response)) as T
  throw await refusal(response, path)
}

async function content(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const text = await response.text()
  return text ? JSON.parse(text) : undefined
}

async function refusal(response: Response, path: string): Promise<Error> {
  if (response.status === 502 || response.status === 503 || response.status === 504)
    return new Unreachable(t('web.state.unreachable'))
  let body: Record<string, unknown> = {}
  try {
    body = (await content(response)) as Record<string, unknown>
  } catch {
    // A body that is no JSON says nothing more than its status.
  }
  if (response.status === 401 && !path.startsWith('/api/session') && !path.startsWith('/api/me'))
    onSignedOut()
  const type = String(body?.['type'] ?? `urn:problem:status-${response.status}`)
  const faults = Array.isArray(body?.['errors']) ? (body['errors'] as FieldFault[]) : []
  return new Refusal(
    response.status,
    type,
    String(body?.['title'] ?? t('web.state.refused', { status: response.status })),
    String(body?.['detail'] ?? ''),
    faults,
    body ?? {},
  )
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((it) => it.startsWith(`${name}=`))
  return found ? decodeURIComponent(found.slice(name.length + 1)) : undefined
}
