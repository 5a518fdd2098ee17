import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })

/** The demo's own sign-ins: one per role, printed at the start. SHOUTU_PASSWORD overrides the password. */
const signIns = (password) => (role) => ({ login: role, password: process.env.SHOUTU_PASSWORD ?? password })

/** Starts a demo in a data folder of its own and waits until it says that it is ready. */
export async function startDemo() {
  if (process.env.SHOUTU_URL)
    return { url: process.env.SHOUTU_URL, signIn: signIns('demo'), keys: {}, stop: async () => {} }
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'shoutu-e2e-'))
  const tokens = join(data, 'tokens')
  const child = spawn(
    './shoutu',
    ['demo', '--port', String(port), '--data', join(data, 'data'), '--token-file', tokens],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], detached: true },
  )
  let said = ''
  await new Promise((ready, failed) => {
    child.stdout.on('data', (it) => {
      said += it
      if (said.includes('Shoutu is ready at')) ready()
    })
    child.on('exit', (code) => failed(new Error(`The demo ended with ${code}:\n${said}`)))
  })
  const keys = Object.fromEntries(
    readFileSync(tokens, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((it) => it.split(/=(.*)/s).slice(0, 2)),
  )
  return {
    url: `http://127.0.0.1:${port}`,
    signIn: signIns('demo'),
    keys,
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done))
      process.kill(-child.pid, 'SIGTERM')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}
