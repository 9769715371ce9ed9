import type { Property } from '../model/property.ts'

/** A checked filter. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'property'; readonly property: Property; readonly type: string; readonly condition: Condition }
  | {
      readonly kind: 'timestamp'
      readonly timestamp: 'created_time' | 'last_edited_time'
      readonly condition: Condition
    }

/** One comparison, such as `equals` with its operand. */
export type Condition = { readonly operator: string; readonly operand: unknown }

/** One key to sort by. */
export type Sort =
  | { readonly kind: 'property'; readonly property: Property; readonly descending: boolean }
  | {
      readonly kind: 'timestamp'
      readonly timestamp: 'created_time' | 'last_edited_time'
      readonly descending: boolean
    }
