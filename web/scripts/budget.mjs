// Fails the build when a face grows beyond what a cheap phone on a village network should load.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const dist = new URL('../dist/', import.meta.url)
const gz = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** An entry and all that it imports before its first page, with the texts of one language. */
function firstLoad(key, seen = new Set()) {
  const chunk = manifest[key]
  if (!chunk || seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const next of chunk.imports ?? []) firstLoad(next, seen)
  return seen
}
const today = firstLoad('today.html')
for (const lazy of manifest['today.html'].dynamicImports ?? [])
  if (/messages\/zh-CN\//.test(lazy)) firstLoad(lazy, today)
const budgets = [
  { face: 'today', files: [...today], limit: 200 * 1024 },
  { face: 'public', files: ['public.js', 'public.css'], limit: 60 * 1024 },
]

let failed = false
for (const { face, files, limit } of budgets) {
  const size = files.reduce((sum, file) => sum + gz(file), 0)
  const holds = size <= limit && files.length > 0
  failed ||= !holds
  console.log(
    `${holds ? 'ok  ' : 'OVER'} ${face}: ${(size / 1024).toFixed(1)} KB gzipped of ${(limit / 1024).toFixed(0)} KB (${files.length} files)`,
  )
}
if (failed) process.exit(1)
