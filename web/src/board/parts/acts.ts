import { diseaseName, functionName, kindName, postName } from '@/api/names'
import { fullDay, fullMoment, number } from '@/messages/times'
import { code, known, listed, t } from '@/messages/texts'
import { sourceName } from './imports'

/** One act as the ledger keeps it. */
export interface ActView {
  seq: number
  aggregate: string
  version: number
  type: string
  actor: string
  post: string | null
  receivedAt: string
  claimedAt: string | null
  body: Record<string, unknown>
}

/** A field that says something to a person: its name, and its value or the places it names. */
export interface ActFact {
  label: string
  text: string
  places: string[]
}

/** Where the words for a field's codes are; some fields mean another thing in another aggregate. */
const WORDS: Record<string, string> = {
  'DUTY.stage': 'web.stage',
  'ACTIVATION.stage': 'board.activationState',
  'ZONE.stage': 'board.zoneState',
  'SIGNAL.state': 'board.signalState',
  'SIGNAL.answer': 'board.signalState',
  'CONTACT.state': 'board.contactState',
  'EVENT.state': 'event.state',
  'EVENT.grade': 'event.grade',
  'ACTIVATION.level': 'board.responseLevel',
  verification: 'web.verified',
  evidence: 'board.evidence',
  urgency: 'board.urgency',
  classification: 'board.classification',
  classified_by: 'board.ground',
  sex: 'board.sex',
  outcome: 'board.outcome',
  found_as: 'board.foundAs',
  lab_state: 'board.labState',
  tier: 'board.tier',
  result: 'board.verifyResult',
  verdict: 'board.decision',
  likelihood: 'board.risk',
  impact: 'board.risk',
  ihr: 'board.ihr',
}
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/
const snake = (key: string) => key.replace(/[A-Z]/g, (it) => `_${it.toLowerCase()}`)

function said(aggregate: string, field: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return t(value ? 'web.yes' : 'web.no')
  if (field === 'disease') return diseaseName(String(value))
  if (field === 'kind') return kindName(String(value))
  if (/(^|_)function$/.test(field)) return functionName(String(value))
  if (field === 'source_system') return sourceName(String(value))
  const words = WORDS[`${aggregate}.${field}`] ?? WORDS[field]
  if (words) return code(words, String(value))
  if (typeof value === 'number') return number(value, Number.isInteger(value) ? 0 : 1)
  return INSTANT.test(value) ? fullMoment(value) : DAY.test(value) ? fullDay(value) : value
}

/** What was done; some acts mean another thing done to another thing. */
export const actName = ({ aggregate, type }: ActView): string =>
  known(`board.actOf.${aggregate}_${type}`) ? t(`board.actOf.${aggregate}_${type}`) : code('board.act', type)

/** Who acted: their post; where nobody acted, what did it by the clock or for a resident. */
export const actorName = ({ post, actor }: ActView): string =>
  post ? postName(post) : code('board.actor', actor)

/**
 * What an act set, as far as it can be said in words: a field without a word in `board.actField`, an
 * id, an emptied field of the first act, stay with the ledger's own text.
 */
export function factsOf({ aggregate, body, version }: ActView): ActFact[] {
  const facts: ActFact[] = []
  function take(field: string, value: unknown) {
    const name = `board.actField.${field}`
    if (value === null || value === '' || (Array.isArray(value) && !value.length)) {
      if (version > 1 && known(name))
        facts.push({ label: t(name), text: t('board.history.empty'), places: [] })
    } else if (Array.isArray(value)) {
      const parts = value.filter((it) => typeof it === 'string' || typeof it === 'number')
      if (!known(name) || !parts.length || parts.some((it) => UUID.test(String(it)))) return
      if (/(^|_)(place|area)$/.test(field))
        facts.push({ label: t(name), text: '', places: parts.map(String) })
      else
        facts.push({
          label: t(name),
          text: listed(parts.map((it) => said(aggregate, field, it))),
          places: [],
        })
    } else if (typeof value === 'object') {
      for (const [key, it] of Object.entries(value as object)) take(snake(key), it)
    } else if (known(name) && !UUID.test(String(value))) {
      if (/(^|_)place$/.test(field)) facts.push({ label: t(name), text: '', places: [String(value)] })
      else
        facts.push({
          label: t(name),
          text: said(aggregate, field, value as string | number | boolean),
          places: [],
        })
    }
  }
  for (const [key, value] of Object.entries(body)) take(key, value)
  return facts
}
