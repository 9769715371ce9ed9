import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import { scenarioNames } from '../conformance/spec/scenarios.ts'

/** Scenario names of a block in force against those of the block that is to replace it, counted with repetition. */
export interface ScenarioBalance {
  readonly missing: readonly string[]
  readonly added: readonly string[]
  readonly current: number
  readonly incoming: number
}

export const compareScenarios = (current: RequirementBlock, incoming: RequirementBlock): ScenarioBalance => {
  const before = namesIn(current)
  const after = namesIn(incoming)
  return {
    missing: without(before, after),
    added: without(after, before),
    current: before.length,
    incoming: after.length,
  }
}

const namesIn = (block: RequirementBlock): readonly string[] => {
  const names = NAMES.get(block) ?? scenarioNames(block.raw)
  NAMES.set(block, names)
  return names
}

/** A block is compared more than once while a change is looked at. */
const NAMES = new WeakMap<RequirementBlock, readonly string[]>()

/** The official sentence on a balance. */
export const describeScenarioBalance = ({ added, current, incoming }: ScenarioBalance): string => {
  const scale = `The modified block has ${count(incoming)}; the current spec has ${count(current)}.`
  if (added.length === 0) return `${scale} It adds none.`
  const listed = added
    .slice(0, LISTED)
    .map((name) => `"${name}"`)
    .join(', ')
  const names = added.length > LISTED ? `${listed} and ${added.length - LISTED} more` : listed
  return `${scale} It adds ${count(added.length)} not in the current spec: ${names}.`
}

const LISTED = 3

const count = (value: number): string => `${value} ${value === 1 ? 'scenario' : 'scenarios'}`

const without = (names: readonly string[], others: readonly string[]): readonly string[] => {
  const left = new Map<string, number>()
  for (const name of others) left.set(name, (left.get(name) ?? 0) + 1)
  return names.filter((name) => {
    const remaining = left.get(name) ?? 0
    if (remaining > 0) left.set(name, remaining - 1)
    return remaining === 0
  })
}
