import { reactive } from 'vue'

export interface InstanceView {
  kind: 'REAL' | 'EXERCISE'
  name: string
  now: string
  zone: string
}

/** What installation this is and what time it is there: an exercise's clock runs ahead of the device's. */
export const instance = reactive({
  kind: 'REAL' as 'REAL' | 'EXERCISE',
  name: '',
  zone: 'Asia/Shanghai',
  ahead: 0,
  now: Date.now(),
})

const KEPT = 'shoutu.instance'

export function learn(view: InstanceView): void {
  instance.kind = view.kind
  instance.name = view.name
  instance.zone = view.zone
  hear(view.now)
}

/** Without a network the page must still say that it is an exercise, and what time it is there. */
export function remember(): void {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as typeof instance | null
    if (!kept) return
    const { kind, name, zone, ahead } = kept
    Object.assign(instance, { kind, name, zone, ahead, now: Date.now() + ahead })
  } catch {
    // Nothing kept, or unreadable: the server will say it.
  }
}

/** The server said what time it is. */
export function hear(now: string): void {
  instance.ahead = Date.parse(now) - Date.now()
  instance.now = Date.now() + instance.ahead
  try {
    localStorage.setItem(KEPT, JSON.stringify(instance))
  } catch {
    // A private window keeps nothing.
  }
}

export const serverNow = (): number => Date.now() + instance.ahead

/** One timer for all clocks on the page; every ten seconds is enough for limits counted in minutes. */
export function tick(): void {
  setInterval(() => (instance.now = serverNow()), 10_000)
}
