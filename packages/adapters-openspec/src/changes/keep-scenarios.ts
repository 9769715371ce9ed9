import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import { compareScenarios } from '../deltas/scenario-balance.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { createLineSimilarity } from './line-similarity.ts'
import { cutScenarios, joinScenarios } from './scenario-parts.ts'
import type { ScenarioPart } from './scenario-parts.ts'

/** A block that OpenSpec lets take the place of another, and what of the wanted edit had to be left out for that. */
export interface KeptBlock {
  readonly block: RequirementBlock
  readonly left: readonly InexpressibleEdit[]
}

/**
 * The wanted block with every scenario name of the old one still in it: a MODIFIED block may not drop any. A renamed
 * scenario keeps its old name and takes its new text; a dropped one stays as it was, after the others.
 */
export const keepScenarios = (old: RequirementBlock, wanted: RequirementBlock): KeptBlock => {
  const { missing, added } = compareScenarios(old, wanted)
  if (missing.length === 0) return { block: wanted, left: [] }
  const before = cutScenarios(old.raw)
  const after = cutScenarios(wanted.raw)
  const losses = new Map(before.scenarios.map((scenario) => [scenario.name, scenario]))
  const fresh = createFreshNames(added)
  const findHeir = missing.length * added.length > MOST_COMPARISONS ? () => -1 : createHeirFinder()
  const scenarios = [...after.scenarios]
  const left: InexpressibleEdit[] = []
  for (const name of missing) {
    const lost = losses.get(name)
    if (lost === undefined) continue
    const index = findHeir(lost, scenarios, fresh)
    const heir = scenarios[index]
    if (heir === undefined) {
      scenarios.push(lost)
      left.push(edit(wanted, name, 'OpenSpec does not let a kept requirement lose a scenario; it stays.'))
    } else {
      scenarios[index] = { ...heir, header: lost.header, name }
      fresh.take(heir.name)
      left.push(
        edit(
          wanted,
          name,
          `OpenSpec does not let a scenario of a kept requirement take another name ("${heir.name}"); it keeps the old one.`,
        ),
      )
    }
  }
  return { block: { ...wanted, raw: joinScenarios({ head: after.head, scenarios }) }, left }
}

const edit = ({ name: requirement }: RequirementBlock, name: string, reason: string): InexpressibleEdit => ({
  path: `scenario:${requirement}/${name}`,
  reason,
})

/** Names that the old block does not have, counted with repetition. */
interface FreshNames {
  has(name: string): boolean
  take(name: string): void
}

const createFreshNames = (added: readonly string[]): FreshNames => {
  const counts = new Map<string, number>()
  for (const name of added) counts.set(name, (counts.get(name) ?? 0) + 1)
  return {
    has: (name) => (counts.get(name) ?? 0) > 0,
    take: (name) => counts.set(name, (counts.get(name) ?? 0) - 1),
  }
}

/** The place of the new scenario that is most likely the lost one under another name; -1 when none is. */
const createHeirFinder = () => {
  const similarity = createLineSimilarity()
  return (lost: ScenarioPart, scenarios: readonly ScenarioPart[], fresh: FreshNames): number => {
    let best = { index: -1, score: 0 }
    for (const [index, { name, body }] of scenarios.entries()) {
      const score = fresh.has(name) ? similarity(lost.body, body) : 0
      if (score >= ALIKE && score > best.score) best = { index, score }
    }
    return best.index
  }
}

const ALIKE = 0.6
/** Of a requirement that was rewritten further, no scenario is taken for a renamed one. */
const MOST_COMPARISONS = 10_000
