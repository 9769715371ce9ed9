import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import type { DeltaOperation } from './delta-operation.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { keepScenarios } from './keep-scenarios.ts'
import { matchBlocks } from './match-blocks.ts'
import type { MatchStrategy } from './match-blocks.ts'

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
    const kept = keepScenarios(origin, block)
    left.push(...kept.left)
    if (origin.name !== block.name) renamed.push({ kind: 'renamed', from: origin.name, to: block.name })
    const standing = origin.name === block.name ? origin.raw : withHeader(origin, block.name)
    if (standing.trim() !== kept.block.raw.trim()) rest.push({ kind: 'modified', block: kept.block })
  })
  const gone = old
    .filter((block) => !origins.includes(block))
    .map((block): DeltaOperation => ({ kind: 'removed', block }))
  return { operations: [...inOrder(renamed), ...gone, ...rest], left }
}

type Rename = Extract<DeltaOperation, { kind: 'renamed' }>

/** What a rename makes of a block. */
const withHeader = ({ raw }: RequirementBlock, name: string): string => {
  const end = raw.indexOf('\n')
  return `### Requirement: ${name}${end === -1 ? '' : raw.slice(end)}`
}

/** Renames are carried out one by one: a name is free once its own rename is done. */
const inOrder = (renames: readonly Rename[]): readonly Rename[] => {
  const ordered: Rename[] = []
  let waiting = renames
  while (waiting.length > 0) {
    const blocked = new Set(waiting.map(({ from }) => from))
    const ready = waiting.filter(({ to }) => !blocked.has(to))
    ordered.push(...(ready.length === 0 ? waiting : ready))
    waiting = ready.length === 0 ? [] : waiting.filter((rename) => !ready.includes(rename))
  }
  return ordered
}
