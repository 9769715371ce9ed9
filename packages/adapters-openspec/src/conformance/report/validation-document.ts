import type { ConformanceIssue } from '../issue.ts'

export type ItemType = 'change' | 'spec'

/** The verdict on one item, key for key as the official command prints it. */
export interface ValidationItem {
  readonly id: string
  readonly type: ItemType
  readonly valid: boolean
  readonly issues: readonly ConformanceIssue[]
  readonly durationMs: number
}

export interface ItemTotals {
  readonly items: number
  readonly passed: number
  readonly failed: number
}

/** What `openspec validate … --json` prints. */
export interface ValidationDocument {
  readonly items: readonly ValidationItem[]
  readonly summary: { readonly totals: ItemTotals; readonly byType: Readonly<Partial<Record<ItemType, ItemTotals>>> }
  readonly version: '1.0'
  readonly root: { readonly path: string; readonly source: string }
}

/** The document on these items; `types` are the types in scope, listed even when there is no item of them. */
export const toValidationDocument = (
  items: readonly ValidationItem[],
  types: readonly ItemType[],
  root: ValidationDocument['root'],
): ValidationDocument => ({
  items,
  summary: {
    totals: totalsOf(items),
    byType: Object.fromEntries(types.map((type) => [type, totalsOf(items.filter((item) => item.type === type))])),
  },
  version: '1.0',
  root,
})

const totalsOf = (items: readonly ValidationItem[]): ItemTotals => {
  const passed = items.filter(({ valid }) => valid).length
  return { items: items.length, passed, failed: items.length - passed }
}
