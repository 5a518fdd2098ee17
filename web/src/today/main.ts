import { createApp } from 'vue'
import { dress, furnish } from '@/look/quasar'
import { useTexts } from '@/messages/texts'
import { remember, tick } from '@/session/instance'
import App from './App.vue'
import { fetchTheRest, router } from './routes'
import { refresh } from './store/today'
import { session } from '@/session/session'

async function start() {
  remember()
  await useTexts(import.meta.glob('@messages/*/{web,today,duty,guidance}.json', { import: 'default' }))
  const app = createApp(App)
  furnish(app)
  app.use(router)
  await dress()
  tick()
  app.mount('#app')
  void router.isReady().then(fetchTheRest)
  window.addEventListener('online', () => void (session.me && refresh()))
  // A phone that wakes up asks again; one that lies on the table does not.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && session.me) void refresh()
  })
  if ('serviceWorker' in navigator && import.meta.env.PROD)
    void navigator.serviceWorker.register('/today-sw.js', { scope: '/today' })
}

void start()
