import { createRouter, createWebHistory } from 'vue-router'
import SignIn from './screens/SignIn.vue'
import Today from './screens/Today.vue'

export const router = createRouter({
  history: createWebHistory('/today/'),
  routes: [
    { path: '/', name: 'today', component: Today },
    { path: '/sign-in', name: 'sign-in', component: SignIn },
  ],
})
