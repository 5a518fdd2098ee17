import { createRouter, createWebHistory } from 'vue-router'
import Today from './screens/Today.vue'
import { begin, day } from './store/today'
import { session } from '@/session/session'

/** What the day's list does not need; fetched as soon as the list is there, for the network may go. */
const later = {
  item: () => import('./screens/Item.vue'),
  outbox: () => import('./screens/Outbox.vue'),
  report: () => import('./screens/Report.vue'),
  unlock: () => import('./screens/Unlock.vue'),
  signIn: () => import('./screens/SignIn.vue'),
}

export const fetchTheRest = () => Promise.all(Object.values(later).map((screen) => screen()))

export const router = createRouter({
  history: createWebHistory('/today/'),
  routes: [
    { path: '/', name: 'today', component: Today },
    { path: '/item/:id', name: 'item', component: later.item },
    { path: '/outbox', name: 'outbox', component: later.outbox },
    { path: '/report', name: 'report', component: later.report },
    { path: '/unlock', name: 'unlock', component: later.unlock },
    { path: '/sign-in', name: 'sign-in', component: later.signIn },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

let begun = false
router.beforeEach(async (to) => {
  if (to.name === 'sign-in' || to.name === 'unlock') return true
  if (begun && session.me && day.store !== 'LOCKED') return true
  const next = await begin()
  begun = next === 'ready'
  return next === 'ready' ? true : { name: next, query: { to: to.fullPath } }
})
