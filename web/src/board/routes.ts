import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { recognise, session, type Role } from '@/session/session'

declare module 'vue-router' {
  interface RouteMeta {
    open?: boolean
    roles?: Role[]
  }
}

const COMMAND: Role[] = ['LEADER', 'EPIDEMIOLOGIST', 'CDC_DUTY', 'SUPERVISOR', 'TOWNSHIP', 'ADMINISTRATOR']

/** One address per screen; `roles` only decides what the menu offers, the server decides what is allowed. */
export const screens: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    meta: { open: true },
    component: () => import('./screens/SignIn.vue'),
  },
  { path: '/', name: 'home', component: () => import('./screens/Home.vue') },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./screens/Missing.vue') },
]

export interface NavEntry {
  to: string
  text: string
  roles?: Role[]
}

export const navigation: NavEntry[] = [{ to: '/', text: 'web.nav.home' }]

void COMMAND

export const router = createRouter({
  history: createWebHistory('/board/'),
  routes: screens,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach(async (to) => {
  if (session.me === undefined) await recognise()
  if (!session.me && !to.meta.open) return { name: 'sign-in', query: { to: to.fullPath } }
  return true
})
