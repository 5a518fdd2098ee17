import { Dexie, type Table } from 'dexie'
import {
  makeLock,
  open,
  openBytes,
  seal,
  sealBytes,
  unlock,
  WRONG_PINS_ALLOWED,
  LEASE_MILLIS,
  type Lock,
  type Sealed,
} from './seal'

interface Row {
  id: string
  sealed: Sealed
}
interface OutRow extends Row {
  seq?: number
}
/** A file that waits with what was said; `said` names it, `nth` orders several. */
interface FileRow {
  said: string
  nth: number
  type: string
  sealed: Sealed
}

class Tables extends Dexie {
  lock!: Table<{ id: 'lock'; lock: Lock }, string>
  day!: Table<Row, string>
  outbox!: Table<OutRow, number>
  notes!: Table<{ id: string; value: unknown }, string>
  files!: Table<FileRow, [string, number]>

  constructor() {
    super('shoutu-today')
    this.version(1).stores({ lock: 'id', day: 'id', outbox: '++seq,&id', notes: 'id' })
    this.version(2).stores({ files: '[said+nth],said' })
  }
}

/** The phone's own store. Without an opened key it holds nothing and keeps nothing. */
export class Device {
  private readonly tables = new Tables()
  private key: CryptoKey | null = null
  /** Held only in memory when the worker chose to keep nothing on the phone. */
  private readonly memory = new Map<string, unknown>()
  private readonly pending: { id: string; value: unknown; files: Blob[] }[] = []

  get opened(): boolean {
    return this.key !== null
  }

  async lock(): Promise<Lock | undefined> {
    return (await this.tables.lock.get('lock'))?.lock
  }

  /** Destroys what outlived its lease; tells how many unsent entries went with it. */
  async sweep(now: number): Promise<number> {
    const lock = await this.lock()
    if (!lock || lock.leasedUntil > now) return 0
    const unsent = await this.tables.outbox.count()
    await this.wipe()
    return unsent
  }

  async choosePin(pin: string, account: string, now: number): Promise<void> {
    await this.wipe()
    const { key, lock } = await makeLock(pin, account, now)
    await this.tables.lock.put({ id: 'lock', lock })
    this.key = key
    for (const [id, value] of this.memory) await this.keep(id, value)
    for (const { id, value, files } of this.pending.splice(0)) await this.enqueue(id, value, files)
    this.memory.clear()
  }

  /** Too many wrong PINs destroy the key: a found phone must not be guessed open. */
  async enter(pin: string): Promise<'open' | 'wrong' | 'wiped'> {
    const lock = await this.lock()
    if (!lock) return 'wiped'
    const key = await unlock(lock, pin)
    if (key) {
      this.key = key
      await this.tables.lock.put({ id: 'lock', lock: { ...lock, wrong: 0 } })
      return 'open'
    }
    if (lock.wrong + 1 >= WRONG_PINS_ALLOWED) {
      await this.wipe()
      return 'wiped'
    }
    await this.tables.lock.put({ id: 'lock', lock: { ...lock, wrong: lock.wrong + 1 } })
    return 'wrong'
  }

  /** The server answered this account: the lease runs anew. */
  async renew(now: number): Promise<void> {
    const lock = await this.lock()
    if (lock) await this.tables.lock.put({ id: 'lock', lock: { ...lock, leasedUntil: now + LEASE_MILLIS } })
  }

  async wipe(): Promise<void> {
    this.key = null
    await Promise.all([
      this.tables.lock.clear(),
      ...[this.tables.day, this.tables.outbox, this.tables.files].map((it) => it.clear()),
    ])
  }

  async keep(id: string, value: unknown): Promise<void> {
    if (this.key) await this.tables.day.put({ id, sealed: await seal(this.key, value) })
    else this.memory.set(id, value)
  }

  async recall<T>(id: string): Promise<T | undefined> {
    if (!this.key) return this.memory.get(id) as T | undefined
    const row = await this.tables.day.get(id)
    return row ? open<T>(this.key, row.sealed) : undefined
  }

  /** What is said and the files that show it are kept together, or not at all. */
  async enqueue(id: string, value: unknown, files: Blob[] = []): Promise<void> {
    const key = this.key
    if (!key) {
      this.pending.push({ id, value, files })
      return
    }
    const sealed = await seal(key, value)
    const rows = await Promise.all(
      files.map(async (it, nth) => ({
        said: id,
        nth,
        type: it.type,
        sealed: await sealBytes(key, await it.arrayBuffer()),
      })),
    )
    const { outbox, files: shelf } = this.tables
    await this.tables.transaction('rw', outbox, shelf, async () => {
      await outbox.add({ id, sealed })
      await shelf.bulkAdd(rows)
    })
  }

  async filesOf(id: string): Promise<Blob[]> {
    const key = this.key
    if (!key) return this.pending.find((it) => it.id === id)?.files ?? []
    const rows = await this.tables.files.where('said').equals(id).sortBy('nth')
    return Promise.all(rows.map(async (it) => new Blob([await openBytes(key, it.sealed)], { type: it.type })))
  }

  /** First in, first out. */
  async queue<T>(): Promise<T[]> {
    const key = this.key
    if (!key) return this.pending.map((it) => it.value as T)
    const rows = await this.tables.outbox.orderBy('seq').toArray()
    return Promise.all(rows.map((it) => open<T>(key, it.sealed)))
  }

  async replace(id: string, value: unknown): Promise<void> {
    if (!this.key) {
      const found = this.pending.find((it) => it.id === id)
      if (found) found.value = value
      return
    }
    await this.tables.outbox
      .where('id')
      .equals(id)
      .modify({ sealed: await seal(this.key, value) })
  }

  async dequeue(id: string): Promise<void> {
    const at = this.pending.findIndex((it) => it.id === id)
    if (at >= 0) this.pending.splice(at, 1)
    const { outbox, files } = this.tables
    await this.tables.transaction('rw', outbox, files, async () => {
      await outbox.where('id').equals(id).delete()
      await files.where('said').equals(id).delete()
    })
  }
}
