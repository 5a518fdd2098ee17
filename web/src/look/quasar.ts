import { Dialog, Lang, Notify, Quasar } from 'quasar'
import iconSet from 'quasar/icon-set/svg-material-icons'
import type { App } from 'vue'
import { spoken } from '@/messages/texts'
import './quasar.sass'
import './app.css'

const packs = {
  'zh-CN': () => import('quasar/lang/zh-CN'),
  en: () => import('quasar/lang/en-US'),
}

/** Icons are SVG paths in the bundle: no font is ever fetched. */
export function furnish(app: App): void {
  app.use(Quasar, {
    plugins: { Notify, Dialog },
    iconSet,
    config: { notify: { position: 'bottom', timeout: 4000 } },
  })
}

/** Quasar's own few words (pagination, dates) follow the person's language. */
export async function dress(): Promise<void> {
  // The packs are typed a little looser than the plugin that takes them.
  Lang.set((await packs[spoken()]()).default as Parameters<typeof Lang.set>[0])
  document.documentElement.lang = spoken()
}

export const tell = (message: string, tone: 'positive' | 'negative' | 'warning' = 'positive'): void =>
  void Notify.create({ message, type: tone })
