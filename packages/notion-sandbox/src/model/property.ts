import type { Inline } from '../richtext/inline.ts'
import type { Json, JsonObject } from './json.ts'

export type Option = {
  readonly id: string
  readonly name: string
  readonly color: string
  readonly description: string | null
}
export type OptionGroup = {
  readonly id: string
  readonly name: string
  readonly color: string
  readonly optionIds: readonly string[]
}

/** One property of a data source's schema. */
export type Property = {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly type: string
  /** Of select, multi_select and status. */
  readonly options: readonly Option[]
  /** Of status. */
  readonly groups: readonly OptionGroup[]
  /** Whatever else the type carries: number format, relation target, formula expression, id prefix. */
  readonly config: JsonObject
}

/** A stored property value; what is computed on read (formula, created time, …) is not stored. */
export type PropertyValue =
  | { readonly kind: 'text'; readonly text: readonly Inline[] }
  | { readonly kind: 'number'; readonly number: number | null }
  | { readonly kind: 'string'; readonly string: string | null }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  | { readonly kind: 'options'; readonly ids: readonly string[] }
  | { readonly kind: 'references'; readonly ids: readonly string[] }
  | { readonly kind: 'date'; readonly start: string; readonly end: string | null; readonly timeZone: string | null }
  | { readonly kind: 'files'; readonly files: readonly Json[] }
  | { readonly kind: 'none' }
