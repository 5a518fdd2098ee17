export type FormValue = number | boolean | string | null

/** A field of a form that those above sent; its value where it is known already. */
export interface FormField {
  key: string
  label: string
  type: 'NUMBER' | 'YES_NO' | 'DAY'
  value?: number | boolean | string | null
}

/** Every field has a place in the answer; null says that there is no such figure. */
export const knownValues = (fields: readonly FormField[]): Record<string, FormValue> =>
  Object.fromEntries(fields.map((it) => [it.key, it.value ?? null]))
