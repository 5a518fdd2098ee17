import { createApp } from 'vue'
import { dress, furnish } from '@/look/quasar'
import { useTexts } from '@/messages/texts'
import { tick } from '@/session/instance'
import App from './App.vue'
import { router } from './routes'

async function start() {
  await useTexts(import.meta.glob('@messages/*/{web,today}.json', { import: 'default' }))

  const app = createApp(App)
  furnish(app)
  app.use(router)
  await dress()
  tick()
  app.mount('#app')
}

void start()
