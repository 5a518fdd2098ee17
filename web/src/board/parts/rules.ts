export interface PackView {
  pack: string
  version: string
  name: { zh: string; en: string }
  from: string | null
  to: string | null
  basis: { law: string; article?: string | null; sourceId?: string } | null
  file: string
  sha256: string
  entries: number
}
export interface PackVersion {
  pack: PackView
  content: { entries?: Record<string, unknown>[] } & Record<string, unknown>
  source: string
}
