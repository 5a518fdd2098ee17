// The scenario that must run: as calls of the API, then in the browser, each on a fresh demo.
import { apiScenario } from './api-scenario.mjs'
import { browserScenario } from './browser-scenario.mjs'
import { startDemo } from './server.mjs'

const PARTS = { api: apiScenario, browser: browserScenario }
const only = process.argv[2]

let passed = 0
let failed = 0
for (const [name, scenario] of Object.entries(PARTS)) {
  if (only && only !== name) continue
  const demo = await startDemo()
  try {
    const tally = await scenario(demo)
    passed += tally.passed
    failed += tally.failed
  } finally {
    await demo.stop()
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
