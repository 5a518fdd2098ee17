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

/** The demo's own sign-ins: one per role, all with the password that lies in the data folder. */
const signIns = (data) => (role) => ({
  login: role,
  password: readFileSync(join(data, 'demo-password'), 'utf8').trim(),
})

/** The keys that the demo wrote, by role. */
const keysOf = (file) =>
  file
    ? Object.fromEntries(
        readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((it) => it.split(/=(.*)/s).slice(0, 2)),
      )
    : {}

/** Runs one of the program's commands to its end: its exit code and what it said. */
export const command = (...args) =>
  new Promise((done) => {
    const child = spawn('./shoutu', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', (it) => (said += it))
    child.stderr.on('data', (it) => (said += it))
    child.on('close', (code) => done({ code, said }))
  })

/**
 * Starts a demo in a data folder of its own and waits until it says that it is ready. SHOUTU_URL,
 * SHOUTU_DATA and SHOUTU_TOKENS name a running one instead.
 */
export async function startDemo() {
  if (process.env.SHOUTU_URL)
    return {
      url: process.env.SHOUTU_URL,
      signIn: signIns(process.env.SHOUTU_DATA),
      keys: keysOf(process.env.SHOUTU_TOKENS),
      data: process.env.SHOUTU_DATA,
      stop: async () => {},
    }
  const port = await freePort()
  const data = mkdtempSync(join(tmpdir(), 'shoutu-e2e-'))
  const tokens = join(data, 'tokens')
  const child = spawn(
    './shoutu',
    ['demo', '--port', String(port), '--data', join(data, 'data'), '--token-file', tokens],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
      env: { ...process.env, SHOUTU_NEIGHBOURS_HOSTS: '127.0.0.1' },
    },
  )
  let said = ''
  await new Promise((ready, failed) => {
    child.stdout.on('data', (it) => {
      said += it
      if (said.includes('Shoutu is ready at')) ready()
    })
    child.on('exit', (code) => failed(new Error(`The demo ended with ${code}:\n${said}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    signIn: signIns(join(data, 'data')),
    keys: keysOf(tokens),
    data: join(data, 'data'),
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done))
      process.kill(-child.pid, 'SIGTERM')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}
