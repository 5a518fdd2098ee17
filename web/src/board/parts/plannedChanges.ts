import { ref } from 'vue'
import { post } from '@/api/client'

/** One place, and what becomes of it. */
export interface PlannedChange {
  kind: string
  code: string
  name: string
  nameEn: string
  before: string | null
  beforeEn: string | null
}

const CHANGES = '/api/places/changes'

/** What a change of places would do, asked before anything does; only the last question counts. */
export function plannedChanges(body: () => unknown) {
  const planned = ref<PlannedChange[]>()
  const error = ref<unknown>()
  let asked = 0

  function forget() {
    asked++
    planned.value = undefined
    error.value = undefined
  }
  async function plan() {
    forget()
    const mine = asked
    try {
      const { items } = await post<{ items: PlannedChange[] }>(`${CHANGES}?dryRun=true`, body())
      if (mine === asked) planned.value = items
    } catch (cause) {
      if (mine === asked) error.value = cause
    }
  }
  return { planned, error, forget, plan, perform: () => post(CHANGES, body()) }
}
