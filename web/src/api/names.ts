import { reactive } from 'vue'
import { get } from '@/api/client'
import { code, named, spoken } from '@/messages/texts'

interface Name {
  zh?: string
  en?: string
  tells?: string
}
type Entry = { code?: string; key?: string; name?: Name } & Record<string, unknown>
interface Versions {
  versions: { content: { entries?: Entry[] } }[]
}

/** Names that are data of the rule packs: diseases, functions, kinds of duty, matters. */
const packs = reactive<Record<string, Record<string, Name>>>({})
const asked = new Set<string>()

function pack(name: string): Record<string, Name> | undefined {
  if (!asked.has(name)) {
    asked.add(name)
    get<Versions>(`/api/rules/${name}`)
      .then((it) => {
        const found: Record<string, Name> = {}
        for (const entry of it.versions.flatMap((one) => one.content.entries ?? []))
          if (entry.name)
            found[String(entry.code ?? entry.key)] = entry['tells']
              ? { ...entry.name, tells: String(entry['tells']) }
              : entry.name
        packs[name] = found
      })
      .catch(() => asked.delete(name))
  }
  return packs[name]
}

const fromPack = (name: string, key?: string | null): string | undefined => {
  const found = key ? pack(name)?.[key] : undefined
  return found ? named(found.zh, found.en) : undefined
}

/** What posts are called in English, by the Chinese name that acts and signatures keep. */
const posts = reactive<Record<string, string>>({})
const AT_ONCE = 50
let wanted: string[] = []

function lookUp() {
  const asking = wanted
  wanted = []
  for (let from = 0; from < asking.length; from += AT_ONCE)
    get<{ items: Name[] }>('/api/posts/names', { post: asking.slice(from, from + AT_ONCE) })
      .then(({ items }) => items.forEach(({ zh, en }) => zh && (posts[zh] = en ?? zh)))
      .catch(() => undefined) // its Chinese name stands
}

export function postName(post?: string | null): string {
  if (!post || spoken() !== 'en') return post || '–'
  if (!(post in posts)) {
    posts[post] = post
    if (!wanted.length) queueMicrotask(lookUp)
    wanted.push(post)
  }
  return posts[post]!
}

export const diseaseName = (key?: string | null): string =>
  fromPack('diseases', key) ?? fromPack('syndromes', key) ?? key ?? '–'
export const sourceName = (key?: string | null): string => fromPack('sources', key) ?? key ?? '–'
/** What a law or another basis is called; laws are known by their Chinese names. */
export const lawName = (law?: string | null): string => fromPack('laws', law) ?? law ?? ''
interface Basis {
  law?: string
  article?: string | null
}
/** On what something stands: the law, and its article where there is one. */
export const basisName = (it?: Basis | null): string =>
  [lawName(it?.law), it?.article && it.article !== '–' ? it.article : ''].filter(Boolean).join(' ')
const choices = (name: string) =>
  Object.entries(pack(name) ?? {}).map(([value, it]) => ({ value, label: named(it.zh, it.en) }))
export const sourceKinds = (): { value: string; label: string }[] => choices('sources')
export const syndromes = (): { value: string; label: string }[] => choices('syndromes')
/** Whether a kind of source tells counts, or single observations. */
export const tellsCounts = (kind: string): boolean => pack('sources')?.[kind]?.tells !== 'OBSERVATIONS'
export const functionName = (key?: string | null): string =>
  fromPack('functions', key) ?? code('web.function', key)
export const functions = (): { value: string; label: string }[] =>
  Object.entries(pack('functions') ?? {}).map(([value, it]) => ({ value, label: named(it.zh, it.en) }))
export const planLineName = (plan: string | undefined, key: string): string =>
  (plan && fromPack(plan, key)) || key
export const kindName = (key?: string | null): string => fromPack('duty-kinds', key) ?? key ?? '–'
const plans = reactive<{ value: string; name: Name }[]>([])
let plansAsked = false
/** The plans that a proposal can name. */
export function planNames(): { value: string; label: string }[] {
  if (!plansAsked) {
    plansAsked = true
    get<{ items: { pack: string; name: Name }[] }>('/api/rules')
      .then((it) =>
        plans.push(
          ...it.items
            .filter((one) => one.pack.startsWith('plan-'))
            .map((one) => ({ value: one.pack, name: one.name })),
        ),
      )
      .catch(() => (plansAsked = false))
  }
  return plans.map((it) => ({ value: it.value, label: named(it.name.zh, it.name.en) }))
}
export const diseases = (): { value: string; label: string }[] =>
  Object.entries(pack('diseases') ?? {}).map(([value, it]) => ({ value, label: named(it.zh, it.en) }))
export const matterName = (key?: string | null): string => fromPack('dispatch', key) ?? key ?? '–'
export const matters = (): { value: string; label: string }[] =>
  Object.entries(pack('dispatch') ?? {}).map(([value, it]) => ({ value, label: named(it.zh, it.en) }))
