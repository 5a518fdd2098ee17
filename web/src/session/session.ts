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
export const session = reactive({ me: undefined as Me | null | undefined, root: '' })

export const has = (...roles: Role[]): boolean => roles.some((it) => session.me?.roles.includes(it) ?? false)

/** The place this person answers for first; lists and boards start there. */
export const home = (): Post | undefined => session.me?.posts[0]

/** Where somebody begins to look who holds no post, as the first administrator: at the top. */
export const startPlace = (): string => home()?.place ?? session.root

async function begin(me: Me): Promise<Me> {
  if (me.posts.length === 0)
    session.root = (await get<{ items: { code: string }[] }>('/api/places')).items[0]?.code ?? ''
  session.me = me
  return me
}

export async function recognise(): Promise<Me | null> {
  learn(await get<InstanceView>('/api/instance'))
  try {
    await begin(await get<Me>('/api/me'))
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.status !== 401) throw cause
    session.me = null
  }
  return session.me ?? null
}

export async function signIn(login: string, password: string): Promise<Me> {
  await post('/api/session', { login, password })
  const me = await begin(await get<Me>('/api/me'))
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
