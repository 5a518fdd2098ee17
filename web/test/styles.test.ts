import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

const files = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)

/** "q-btn-dropdown" is QBtnDropdown, whose styles are those of a file of this name, if it has any. */
const component = (tag: string) =>
  tag
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')

test('every Quasar part that a face uses has its styles', () => {
  const kept = readFileSync('src/look/quasar.sass', 'utf8')
  const tags = new Set(
    files('src', '.vue').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/<(q-[a-z-]+)/g)].map((match) => match[1] ?? ''),
    ),
  )
  const owned = new Set(
    files('node_modules/quasar/src/components', '.sass').map((file) => basename(file, '.sass')),
  )
  const missing = [...tags]
    .map(component)
    .filter((name) => owned.has(name) && !kept.includes(`/${name}.sass`))
  expect(tags.size).toBeGreaterThan(10)
  expect(missing).toEqual([])
})
