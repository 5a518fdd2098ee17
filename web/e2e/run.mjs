// The scenarios that must run: the main job as calls of the API, then in the browser; then who answers
// for what; then an epidemiologist's day; then who looks at what was done; then another city's Open311.
// Each on a fresh demo; two at once, the longest first.
import { apiScenario } from './api-scenario.mjs'
import { responsibilityScenario } from './browser-responsibility.mjs'
import { epidemiologistScenario } from './browser-epidemiologist.mjs'
import { browserScenario } from './browser-scenario.mjs'
import { neighbourScenario } from './browser-neighbour.mjs'
import { supervisionScenario } from './browser-supervision.mjs'
import { startDemo } from './server.mjs'

const PARTS = {
  browser: browserScenario,
  responsibility: responsibilityScenario,
  epidemiologist: epidemiologistScenario,
  supervision: supervisionScenario,
  neighbour: neighbourScenario,
  api: apiScenario,
}
const AT_ONCE = 2
const only = process.argv[2]

const waiting = Object.entries(PARTS).filter(([name]) => !only || only === name)
let passed = 0
let failed = 0
async function runWhatWaits() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [, scenario] = next
    const demo = await startDemo()
    try {
      const tally = await scenario(demo)
      passed += tally.passed
      failed += tally.failed
    } finally {
      await demo.stop()
    }
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, runWhatWaits))
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
