import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import type { DeltaOperation } from './delta-operation.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { keepScenarios } from './keep-scenarios.ts'
import { matchBlocks } from './match-blocks.ts'
import type { MatchStrategy } from './match-blocks.ts'
import { orderRenames, type Rename } from './order-renames.ts'

/** The operations that bring old blocks to the wanted ones, and the edits for which there is none. */
export interface OperationPlan {
  readonly operations: readonly DeltaOperation[]
  readonly left: readonly InexpressibleEdit[]
}

export const planOperations = (
  old: readonly RequirementBlock[],
  wanted: readonly RequirementBlock[],
  strategy: MatchStrategy,
): OperationPlan => {
  const origins = matchBlocks(old, wanted, strategy)
  const renamed: Rename[] = []
  const rest: DeltaOperation[] = []
  const left: InexpressibleEdit[] = []
  wanted.forEach((block, index) => {
    const origin = origins[index]
    if (origin === undefined) {
      rest.push({ kind: 'added', block })
      return
    }
    const wished = keepScenarios(origin, block)
    left.push(...wished.left)
    if (origin.name !== block.name) renamed.push({ kind: 'renamed', from: origin.name, to: block.name })
    const standing = origin.name === block.name ? origin.raw : withHeader(origin, block.name)
    if (standing.trim() !== wished.block.raw.trim()) rest.push({ kind: 'modified', block: wished.block })
  })
  const kept = new Set(origins)
  const gone = old.filter((block) => !kept.has(block)).map((block): DeltaOperation => ({ kind: 'removed', block }))
  return { operations: [...orderRenames(renamed), ...gone, ...rest], left }
}

/** What a rename makes of a block. */
const withHeader = ({ raw }: RequirementBlock, name: string): string => {
  const end = raw.indexOf('\n')
  return `### Requirement: ${name}${end === -1 ? '' : raw.slice(end)}`
}
