import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { flatten } from '@/messages/texts'

const web = pathToFileURL(`${process.cwd()}/`)
const root = new URL('../messages/', web)
const files = (locale: string) =>
  readdirSync(new URL(`${locale}/`, root)).filter((it) => it.endsWith('.json'))
const read = (locale: string, file: string) =>
  flatten(file.replace('.json', ''), JSON.parse(readFileSync(new URL(`${locale}/${file}`, root), 'utf8')))

interface Part {
  type: number
  value?: string
  options?: Record<string, { value: Part[] }>
  children?: Part[]
}

/** Type 0 is literal text, 7 the number sign of a plural; everything else names an argument. */
function args(parts: Part[], into = new Set<string>()): Set<string> {
  for (const part of parts) {
    if (part.type !== 0 && part.type !== 7 && part.value) into.add(part.value)
    Object.values(part.options ?? {}).forEach((it) => args(it.value, into))
    if (part.children) args(part.children, into)
  }
  return into
}
const needs = (text: string, locale: string) =>
  [...args(new IntlMessageFormat(text, locale).getAst() as Part[])].sort()

describe('texts', () => {
  it('exist as the same files in both languages', () => {
    expect(files('en')).toEqual(files('zh-CN'))
    expect(files('en').length).toBeGreaterThan(2)
  })

  for (const file of files('zh-CN')) {
    it(`of ${file} have the same keys and arguments in both languages`, () => {
      const zh = read('zh-CN', file)
      const en = read('en', file)
      expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
      for (const [key, text] of zh) {
        expect({ key, args: needs(en.get(key) ?? '', 'en') }).toEqual({ key, args: needs(text, 'zh-CN') })
        expect(text.trim(), key).not.toBe('')
        expect(en.get(key)?.trim(), key).not.toBe('')
      }
    })
  }
})

describe('the code', () => {
  const sources = (dir: URL): URL[] =>
    readdirSync(dir, { withFileTypes: true }).flatMap((it) =>
      it.isDirectory() ? sources(new URL(`${it.name}/`, dir)) : [new URL(it.name, dir)],
    )
  const code = sources(new URL('src/', web)).filter((it) => /\.(vue|ts)$/.test(it.pathname))
  const table = new Set(files('zh-CN').flatMap((it) => [...read('zh-CN', it).keys()]))

  it('asks only for texts that exist', () => {
    const missing: string[] = []
    for (const file of code) {
      const text = readFileSync(file, 'utf8')
      for (const [, key] of text.matchAll(/['"]((?:web|board|today)(?:\.[\w-]+){2,})['"]/g)) {
        if (!key || table.has(key)) continue
        const family = [...table].some((it) => it.startsWith(`${key}.`))
        if (!family) missing.push(`${file.pathname.split('/src/')[1]}: ${key}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('asks only for families of texts that its face loads', () => {
    for (const face of ['board', 'today']) {
      const main = readFileSync(new URL(`src/${face}/main.ts`, web), 'utf8')
      const loaded = /@messages\/\*\/\{([\w,]+)\}/.exec(main)?.[1]?.split(',') ?? []
      expect(loaded).toContain('web')
      const astray = code
        .filter((it) => it.pathname.includes(`/src/${face}/`))
        .flatMap((file) =>
          [...readFileSync(file, 'utf8').matchAll(/(?:\b(?:t|code)\(\s*|\btext: )['"`](\w+)\./g)]
            .map(([, family]) => family ?? '')
            .filter((family) => !loaded.includes(family))
            .map((family) => `${file.pathname.split('/src/')[1]}: ${family}`),
        )
      expect(astray).toEqual([])
    }
  })

  it('holds no Chinese sentence', () => {
    const bare = code.filter((it) =>
      /['"`>][^'"`<]*[\u4e00-\u9fff]/.test(
        readFileSync(it, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
      ),
    )
    expect(bare.map((it) => it.pathname.split('/src/')[1])).toEqual([])
  })
})
