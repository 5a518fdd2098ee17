import type { TreeNode } from '@/components/TreeOfDuties.vue'
import type { DutyDetail } from './dutyDetail'

/** One part with what lies below it. */
export interface Branch {
  duty: TreeNode & { function: string; kind: string; params?: Record<string, unknown> }
  all: number
  closed: number
  verified: number
  late: number
  deeper: boolean
  occasion: number | null
}

/** The parts, the least closed first: what holds the whole back stands on top. */
export function branchesOf(duty?: DutyDetail): Branch[] {
  return (duty?.children ?? [])
    .filter((it) => it.stage !== 'CANCELLED' && (it.all ?? 0) > 0)
    .map((it) => {
      const part = it as Branch['duty'] & { verified?: number }
      const day = part.params?.['occasion']
      return {
        duty: part,
        all: it.all ?? 0,
        closed: it.closed ?? 0,
        verified: part.verified ?? 0,
        late: it.late ?? 0,
        deeper: (it.all ?? 0) > 1,
        occasion: typeof day === 'number' ? day : null,
      }
    })
    .sort((one, other) => one.closed / one.all - other.closed / other.all || other.late - one.late)
}
