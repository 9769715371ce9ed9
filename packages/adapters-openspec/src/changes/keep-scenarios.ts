import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import { compareScenarios } from '../deltas/scenario-balance.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { lineSimilarity } from './line-similarity.ts'
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
  const fresh = [...added]
  const scenarios = [...after.scenarios]
  const left: InexpressibleEdit[] = []
  for (const name of missing) {
    const lost = before.scenarios.findLast((scenario) => scenario.name === name)
    if (lost === undefined) continue
    const index = findRenamed(lost, scenarios, fresh)
    const heir = scenarios[index]
    if (heir === undefined) {
      scenarios.push(lost)
      left.push(edit(wanted, name, 'OpenSpec does not let a kept requirement lose a scenario; it stays.'))
    } else {
      scenarios[index] = { ...heir, header: lost.header, name }
      fresh.splice(fresh.indexOf(heir.name), 1)
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

/** The new scenario that is most likely the lost one under another name; -1 when none is. */
const findRenamed = (lost: ScenarioPart, scenarios: readonly ScenarioPart[], fresh: readonly string[]): number => {
  const scores = scenarios.map(({ name, body }) => (fresh.includes(name) ? lineSimilarity(lost.body, body) : 0))
  const best = Math.max(0, ...scores)
  return best >= ALIKE ? scores.indexOf(best) : -1
}

const ALIKE = 0.6
