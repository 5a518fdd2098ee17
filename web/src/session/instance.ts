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

export function learn(view: InstanceView): void {
  instance.kind = view.kind
  instance.name = view.name
  instance.zone = view.zone
  hear(view.now)
}

/** The server said what time it is. */
export function hear(now: string): void {
  instance.ahead = Date.parse(now) - Date.now()
  instance.now = Date.now() + instance.ahead
}

export const serverNow = (): number => Date.now() + instance.ahead

/** One timer for all clocks on the page; every ten seconds is enough for limits counted in minutes. */
export function tick(): void {
  setInterval(() => (instance.now = serverNow()), 10_000)
}
