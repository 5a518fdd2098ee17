import { createRouter, createWebHistory } from 'vue-router'
import Item from './screens/Item.vue'
import Outbox from './screens/Outbox.vue'
import SignIn from './screens/SignIn.vue'
import Today from './screens/Today.vue'
import Unlock from './screens/Unlock.vue'
import { begin, day } from './store/today'
import { session } from '@/session/session'

export const router = createRouter({
  history: createWebHistory('/today/'),
  routes: [
    { path: '/', name: 'today', component: Today },
    { path: '/item/:id', name: 'item', component: Item },
    { path: '/outbox', name: 'outbox', component: Outbox },
    { path: '/unlock', name: 'unlock', component: Unlock },
    { path: '/sign-in', name: 'sign-in', component: SignIn },
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
