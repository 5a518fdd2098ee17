import { IntlMessageFormat } from 'intl-messageformat'
import { ref, shallowReactive } from 'vue'

/** The languages of every face. The server knows the same two by the same names. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export type Args = Record<string, string | number | boolean | Date | null | undefined>

type Tree = { [key: string]: string | Tree }
type Loaders = Record<string, () => Promise<unknown>>

const KEPT = 'shoutu.locale'
const tables = shallowReactive(new Map<Locale, Map<string, string>>())
const formats = new Map<string, IntlMessageFormat>()
const locale = ref<Locale>('zh-CN')
let loaders: Loaders = {}

/** The texts of one room file as flat keys: room.part.part. */
export function flatten(room: string, tree: Tree, into = new Map<string, string>()): Map<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(`${room}.${key}`, value)
    else flatten(`${room}.${key}`, value, into)
  }
  return into
}

/** Tells which files a face needs (an import.meta.glob over /messages) and loads the person's language. */
export async function useTexts(files: Loaders): Promise<void> {
  loaders = files
  await speak(kept() ?? fromBrowser())
}

export async function speak(wanted: Locale): Promise<void> {
  if (!tables.has(wanted)) {
    const table = new Map<string, string>()
    const mine = Object.entries(loaders).filter(([path]) => path.includes(`/${wanted}/`))
    await Promise.all(
      mine.map(async ([path, load]) => {
        const room = path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
        flatten(room, (await load()) as Tree, table)
      }),
    )
    tables.set(wanted, table)
  }
  locale.value = wanted
  document.documentElement.lang = wanted
  try {
    localStorage.setItem(KEPT, wanted)
  } catch {
    // Private windows may refuse storage; the language then lasts for this page.
  }
}

export const spoken = (): Locale => locale.value

/** A missing text shows its key: ugly enough to be found, never a blank. */
export function t(key: string, args?: Args): string {
  const text = tables.get(locale.value)?.get(key)
  if (text === undefined) return key
  if (!text.includes('{') && !text.includes("'")) return text
  const id = `${locale.value}|${key}`
  let format = formats.get(id)
  if (!format) formats.set(id, (format = new IntlMessageFormat(text, locale.value)))
  return String(format.format(args as Record<string, string>))
}

export const known = (key: string): boolean => tables.get(locale.value)?.has(key) ?? false

/** Codes that come from the server as data (a stage, an outcome): their text, else the code itself. */
export const code = (family: string, value: string | null | undefined): string =>
  value == null || value === '' ? '–' : known(`${family}.${value}`) ? t(`${family}.${value}`) : value

/** Several words in one sentence, separated as the language does. */
export const listed = (words: readonly string[]): string => words.join(t('web.comma'))

/** A label and what it says. */
export const labelled = (label: string, text: string): string => label + t('web.colon') + text

/** Names of places, posts and rules are data with an English twin. */
export const named = (zh?: string | null, en?: string | null): string =>
  (locale.value === 'en' ? en || zh : zh || en) || '–'

function kept(): Locale | undefined {
  try {
    const value = localStorage.getItem(KEPT)
    return LOCALES.find((it) => it === value)
  } catch {
    return undefined
  }
}

const fromBrowser = (): Locale => (navigator.language?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')
