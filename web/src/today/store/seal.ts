/**
 * What lies on the phone is sealed under a key that only the worker's PIN can unwrap, and that is leased: when
 * the lease ends unrenewed, the key is destroyed and with it everything it sealed.
 */
export const LEASE_MILLIS = 72 * 3_600_000
export const WRONG_PINS_ALLOWED = 10
const ROUNDS = 310_000

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}
export interface Lock {
  salt: Uint8Array<ArrayBuffer>
  iv: Uint8Array<ArrayBuffer>
  wrapped: ArrayBuffer
  leasedUntil: number
  wrong: number
  account: string
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(new ArrayBuffer(bytes)))

async function fromPin(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  )
}

/** A new key and its lock. The key itself is never stored, only wrapped. */
export async function makeLock(
  pin: string,
  account: string,
  now: number,
): Promise<{ key: CryptoKey; lock: Lock }> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const salt = random(16)
  const iv = random(12)
  const wrapped = await crypto.subtle.wrapKey('raw', key, await fromPin(pin, salt), { name: 'AES-GCM', iv })
  return { key, lock: { salt, iv, wrapped, leasedUntil: now + LEASE_MILLIS, wrong: 0, account } }
}

/** The key, or null when the PIN is wrong. */
export async function unlock(lock: Lock, pin: string): Promise<CryptoKey | null> {
  try {
    const outer = await fromPin(pin, lock.salt)
    return await crypto.subtle.unwrapKey(
      'raw',
      lock.wrapped,
      outer,
      { name: 'AES-GCM', iv: lock.iv },
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    )
  } catch {
    return null
  }
}

export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)).buffer)
}

export async function sealBytes(key: CryptoKey, bytes: ArrayBuffer): Promise<Sealed> {
  const iv = random(12)
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) }
}

export const openBytes = (key: CryptoKey, sealed: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.data)

export async function open<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed))) as T
}
