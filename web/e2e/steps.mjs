/** Counts what held and what did not; a step that fails says why and does not stop the others. */
export function steps(part, whenFailed = async () => {}) {
  const tally = { passed: 0, failed: 0 }
  async function step(name, work) {
    const began = Date.now()
    try {
      await work()
      tally.passed++
      console.log(`  ok   ${part}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
    } catch (cause) {
      tally.failed++
      console.log(`  FAIL ${part}: ${name}`)
      console.log(String(cause?.stack ?? cause).replace(/^/gm, '       '))
      await whenFailed(tally.failed)
    }
  }
  return { step, tally }
}

/** Asks again until the answer holds: work that the server does by its clock shows a moment later. */
export async function eventually(what, ask, seconds = 60) {
  const until = Date.now() + seconds * 1000
  for (;;) {
    const found = await ask()
    if (found) return found
    if (Date.now() > until) throw new Error(`Waited ${seconds} s in vain for ${what}.`)
    await new Promise((done) => setTimeout(done, 250))
  }
}
