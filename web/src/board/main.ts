import { createApp } from 'vue'
import { whenSignedOut } from '@/api/client'
import { dress, furnish } from '@/look/quasar'
import { useTexts } from '@/messages/texts'
import { remember, tick } from '@/session/instance'
import { session } from '@/session/session'
import App from './App.vue'
import { router } from './routes'

async function start() {
  remember()
  await useTexts(
    import.meta.glob(
      '@messages/*/{web,board,duty,event,source,detection,surveillance,duplicate,chain,guidance,plan,supervision}.json',
      {
        import: 'default',
      },
    ),
  )

  const app = createApp(App)
  furnish(app)
  app.use(router)
  whenSignedOut(() => {
    if (!session.me) return
    session.me = null
    void router.push({ name: 'sign-in', query: { to: router.currentRoute.value.fullPath, ended: '1' } })
  })
  await dress()
  tick()
  app.mount('#app')
}

void start()
