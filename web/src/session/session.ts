import { reactive } from 'vue'
import { get, post, Refusal, remove } from '@/api/client'
import { LOCALES, speak, spoken } from '@/messages/texts'
import { learn, type InstanceView } from './instance'

export type Role =
  | 'ADMINISTRATOR'
  | 'LEADER'
  | 'DEPARTMENT'
  | 'EPIDEMIOLOGIST'
  | 'CDC_DUTY'
  | 'TOWNSHIP'
  | 'WORKER'
  | 'PARTNER'
  | 'HOTLINE'
  | 'SUPERVISOR'

export interface Post {
  post: string
  postEn?: string
  place: string
  placeName: string
  placeNameEn?: string
  function: string
  level: string
  role: Role
}

export interface Me {
  account: string
  holder: string
  posts: Post[]
  roles: Role[]
  scopes: unknown[]
  locale?: string
}

/** Who sits before the screen; undefined until asked, null when nobody is signed in. */
export const session = reactive({ me: undefined as Me | null | undefined })

export const has = (...roles: Role[]): boolean => roles.some((it) => session.me?.roles.includes(it) ?? false)

/** The place this person answers for first; lists and boards start there. */
export const home = (): Post | undefined => session.me?.posts[0]

export async function recognise(): Promise<Me | null> {
  learn(await get<InstanceView>('/api/instance'))
  try {
    session.me = await get<Me>('/api/me')
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.status !== 401) throw cause
    session.me = null
  }
  return session.me
}

export async function signIn(login: string, password: string): Promise<Me> {
  await post('/api/session', { login, password })
  const me = await get<Me>('/api/me')
  session.me = me
  const wanted = LOCALES.find((it) => it === me.locale)
  if (wanted && wanted !== spoken() && !localStorage.getItem('shoutu.locale')) await speak(wanted)
  return me
}

export async function signOut(): Promise<void> {
  try {
    await remove('/api/session')
  } finally {
    session.me = null
  }
}
