import type { SpecType } from '../../specification/spec-type.ts'

/** A gap in a template, filled in when it is used. */
export interface TemplateVariable {
  /** Letters, digits, `_` and `-`; written `{{name}}` in the body. */
  readonly name: string
  readonly description: string
  /** Null when a value has to be given. */
  readonly default: string | null
}

/** A main spec with gaps. `{{title}}` and `{{overview}}` are always known. */
export interface TemplateDefinition {
  readonly name: string
  readonly description: string
  readonly specType: SpecType
  readonly body: string
  readonly variables: readonly TemplateVariable[]
}
