import { get, post } from '@/api/client'
import { t } from '@/messages/texts'

export type Channel = 'EMAIL' | 'WEBHOOK' | 'PUSH'

export interface Reach {
  channels: Channel[]
  browserKey: string | null
  addresses: { id: string; channel: Channel; address: string; urgentOnly: boolean }[]
  rule: { from: string; to: string; urgentSeverity: number; windowMinutes: number; digestFrom: number }
}

export interface Delivery {
  id: string
  channel: Channel
  address: string
  kind: string | null
  duty: string | null
  urgent: boolean
  state: 'WAITING' | 'SENT' | 'GIVEN_UP'
  madeAt: string
  dueAt: string
  attempts: number
  problem: string | null
  settledAt: string | null
}

export const reach = () => get<Reach>('/api/me/reach')
export const deliveries = () => get<{ items: Delivery[] }>('/api/me/reach/deliveries')

/** A push endpoint is a long address that says nothing to a person; its service does. */
export const shownAddress = (channel: Channel, address: string): string =>
  channel === 'PUSH' ? t('board.reach.browser', { service: new URL(address).host }) : address

/** Asks the browser for leave, and gives its address to the server. */
export async function addBrowser(key: string, urgentOnly: boolean): Promise<void> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) throw new Error(t('board.reach.noPush'))
  if ((await Notification.requestPermission()) !== 'granted') throw new Error(t('board.reach.denied'))
  const worker = await navigator.serviceWorker.register('/push-sw.js', { scope: '/push/' })
  await active(worker)
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: key,
  })
  const keys = subscription.toJSON().keys
  await post('/api/me/reach', {
    channel: 'PUSH',
    address: subscription.endpoint,
    pushKey: keys?.['p256dh'],
    pushAuth: keys?.['auth'],
    urgentOnly,
  })
}

/** Its scope holds no page, so that nobody else waits for it to become active. */
async function active(worker: ServiceWorkerRegistration): Promise<void> {
  const coming = worker.installing ?? worker.waiting
  if (!coming) return
  await new Promise<void>((done) =>
    coming.addEventListener('statechange', () => coming.state === 'activated' && done()),
  )
}
