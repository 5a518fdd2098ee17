/** Something that several decide, and that one of them is asked to sign. */
export interface Signature {
  id: string
  what: 'DRAW' | 'VERDICT'
  subject: string
  seat: string
  holder: string
  mine: boolean
  says: Record<string, string>
  askedAt: string
  answer: string | null
  reason: string | null
}

export const awaits = (it: Signature) => it.mine && !it.answer

/** What I asked others to sign and was refused, as long as nobody was asked anew. */
export const refused = (all: Signature[]) =>
  all.filter(
    (it) =>
      !it.mine &&
      it.answer === 'REFUSED' &&
      !all.some(
        (other) => other.subject === it.subject && other.seat === it.seat && other.askedAt > it.askedAt,
      ),
  )
