// The scenarios that must run: the main job as calls of the API, then in the browser; then who answers
// for what; then an epidemiologist's day. Each on a fresh demo.
import { apiScenario } from './api-scenario.mjs'
import { responsibilityScenario } from './browser-responsibility.mjs'
import { epidemiologistScenario } from './browser-epidemiologist.mjs'
import { browserScenario } from './browser-scenario.mjs'
import { startDemo } from './server.mjs'

const PARTS = {
  api: apiScenario,
  browser: browserScenario,
  responsibility: responsibilityScenario,
  epidemiologist: epidemiologistScenario,
}
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
