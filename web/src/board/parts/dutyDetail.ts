import type { DutyView } from '@/api/types'
import type { TreeNode } from '@/components/TreeOfDuties.vue'
import { code, t } from '@/messages/texts'

export interface RungView {
  kind: 'ACK' | 'LIMIT'
  rung: number
  delay: string
  target?: { kind?: string; level?: string; function?: string } | string
  targetPost?: string
  firesAt?: string
  firedAt?: string | null
}

/** A duty with what its page explains. */
export interface DutyDetail extends DutyView {
  may?: string[]
  ask?: string | null
  obstacle?: string | null
  mayDecide?: string | null
  clock?: {
    reason?: string | null
    basis?: { law?: string; article?: string } | null
    entry?: string | null
  } | null
  suspensions?: { from: string; until?: string | null; reason?: string }[]
  ladder?: RungView[]
  children?: TreeNode[]
}

/** "Because of the law's article": why this limit and no other. */
export function clockReason(duty: DutyDetail): string | null {
  const clock = duty.clock
  if (!clock) return null
  if (clock.reason) return clock.reason
  const basis = clock.basis
  return basis?.law ? t('board.duty.because', { law: basis.law, article: basis.article ?? '' }) : null
}

export interface RungShown {
  key: string
  kind: string
  delay: string
  target: string
  firedAt: string | null
}

export const ladderOf = (duty?: DutyDetail): RungShown[] =>
  (duty?.ladder ?? []).map((it) => ({
    key: `${it.kind}${it.rung}`,
    kind: it.kind,
    delay: it.delay,
    target: it.targetPost ?? targetName(it.target),
    firedAt: it.firedAt ?? null,
  }))

function targetName(target: RungView['target']): string {
  if (!target) return '–'
  if (typeof target === 'string') return code('board.rung.target', target)
  const kind = code('board.rung.target', target.kind)
  return target.level ? `${code('web.level', target.level)} · ${code('web.function', target.function)}` : kind
}

/** The page of what a duty is about. */
export function placeOfSubject(
  subject?: { kind: string; id: string } | null,
): { to: string; text: string } | null {
  if (!subject) return null
  const pages: Record<string, string> = {
    CASE: '/cases/',
    SIGNAL: '/signals/',
    ACTIVATION: '/activations/',
    PROBLEM: '/problems/',
    DUTY: '/duties/',
  }
  const page = pages[subject.kind]
  return page ? { to: page + subject.id, text: `board.subject.${subject.kind}` } : null
}
