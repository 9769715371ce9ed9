import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'

/** One entry of a delta. Names are normalized; a block's text stands in the delta byte for byte. */
export type DeltaOperation =
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'removed'; readonly block: RequirementBlock }
  | { readonly kind: 'modified'; readonly block: RequirementBlock }
  | { readonly kind: 'added'; readonly block: RequirementBlock }

/** The name of the requirement an operation ends with. */
export const nameOf = (operation: DeltaOperation): string =>
  operation.kind === 'renamed' ? operation.to : operation.block.name
