import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const SAMPLES = new URL('../../samples/', import.meta.url)

/** A caller of the API: one of the demo's roles by its key, or a resident without any. */
export function caller(url, key) {
  const headers = { 'Accept-Language': 'en', ...(key ? { Authorization: `Bearer ${key}` } : {}) }
  async function send(method, path, body) {
    const form = body instanceof FormData
    const response = await fetch(new URL(path, url), {
      method,
      headers: { ...headers, ...(body && !form ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
      redirect: 'manual',
    })
    return response
  }
  async function read(response, what) {
    const text = await response.text()
    if (!response.ok) throw new Error(`${what} → ${response.status} ${text.slice(0, 600)}`)
    return text ? JSON.parse(text) : null
  }
  return {
    raw: (path) => send('GET', path),
    get: async (path) => read(await send('GET', path), `GET ${path}`),
    post: async (path, body) =>
      read(
        await send('POST', path, body),
        `POST ${path} ${body instanceof FormData ? '' : JSON.stringify(body)}`,
      ),
    /** Posts what must be refused and gives back the problem. */
    refused: async (path, body, status) => {
      const response = await send('POST', path, body)
      const text = await response.text()
      assert.equal(response.status, status, `POST ${path} should be refused: ${text.slice(0, 400)}`)
      return JSON.parse(text)
    },
    upload: async (sample, extra = {}) => {
      const form = new FormData()
      form.set('file', new Blob([readFileSync(new URL(sample, SAMPLES))]), sample)
      for (const [name, value] of Object.entries(extra)) form.set(name, String(value))
      return read(await send('POST', '/api/imports/linelist', form), `import of ${sample}`)
    },
    /** Every item of a list, page after page. */
    all: async (path) => {
      const items = []
      let cursor = ''
      do {
        const more = cursor ? `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : ''
        const response = await send('GET', path + more)
        const page = await read(response, `GET ${path}`)
        items.push(...page.items)
        cursor = page.next
      } while (cursor)
      return items
    },
  }
}
