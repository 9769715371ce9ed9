import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import type { MainSpec } from '../conformance/spec/main-spec.ts'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import { add, modify, remove, rename } from './apply-operations.ts'
import { checkPlan } from './check-plan.ts'
import type { DeltaPlan } from './delta-plan.ts'
import type { MergeCounts } from './merge-counts.ts'
import { refuse } from './merge-refusal.ts'
import type { MergeRefusal } from './merge-refusal.ts'
import { createNameOrder } from './name-order.ts'
import { startNewSpec } from './new-spec.ts'
import { createRequirementTable } from './requirement-table.ts'
import type { RequirementTable } from './requirement-table.ts'

/** A delta worked into the requirements of a specification, not yet written out. */
export interface Merge {
  readonly base: MainSpec
  readonly table: RequirementTable
  /** For each block of the base, in order, the name it goes by now. */
  readonly names: readonly string[]
  readonly counts: MergeCounts
  readonly warnings: readonly string[]
}

export interface MergeTarget {
  readonly capability: string
  /** The change's name; it stands in the placeholder Purpose of a new capability. */
  readonly change: string
  /** The reading of the specification in force; undefined for a new capability. */
  readonly main: MainSpec | undefined
  /** The `## Purpose` of the delta, which only a new capability takes over. */
  readonly purpose: string | undefined
  /** The file of the specification, as warnings name it. */
  readonly place: string
}

/** Applies a plan: RENAMED, REMOVED, MODIFIED, ADDED, each refused on the official grounds (format reference 4). */
export const mergeDelta = (plan: DeltaPlan, target: MergeTarget): Result<Merge, MergeRefusal> => {
  const refusal = checkPlan(target.capability, plan)
  if (refusal !== undefined) return err(refusal)
  return openBase(plan, target).andThen(({ base, warnings }) => {
    const faults = base.structureIssues()
    if (faults.length > 0)
      return err(
        refuse(
          `${target.capability}: target spec is structurally invalid and cannot be updated until fixed:\n` +
            faults.map(({ line, message }) => `line ${line}: ${message}`).join('\n'),
        ),
      )
    return applyPlan(plan, target, base).map((merge) => ({ ...merge, warnings: [...warnings, ...merge.warnings] }))
  })
}

const openBase = (
  plan: DeltaPlan,
  { capability, change, main, purpose, place }: MergeTarget,
): Result<{ readonly base: MainSpec; readonly warnings: readonly string[] }, MergeRefusal> => {
  const warnings = plan.orphans.map(
    ({ name, section, line }) =>
      `${capability} - requirement "${name}" (line ${line}) is ${section === undefined || section === '' ? 'above the first "## " section' : `under "## ${section}"`}, ` +
      `which is not a delta section, so it was not applied. Move it under ADDED/MODIFIED/REMOVED/RENAMED Requirements.`,
  )
  if (main !== undefined) {
    const known = purpose === undefined ? undefined : main.purpose()
    if (known !== undefined && known !== purpose)
      warnings.push(
        `${capability} - delta Purpose ignored; ${capability} already has one. Edit ${place} directly to change it.`,
      )
    return ok({ base: main, warnings })
  }
  if (plan.modified.length > 0 || plan.renamed.length > 0)
    return err(
      refuse(
        `${capability}: target spec does not exist; only ADDED requirements are allowed for new specs. MODIFIED and RENAMED operations require an existing spec.`,
      ),
    )
  if (plan.removed.length > 0)
    warnings.push(
      `${capability} - ${plan.removed.length} REMOVED requirement(s) ignored for new spec (nothing to remove).`,
    )
  const started = startNewSpec(capability, change, purpose)
  return ok({ base: readMainSpec(started.text), warnings: [...warnings, ...started.warnings] })
}

const applyPlan = (plan: DeltaPlan, { capability, main }: MergeTarget, base: MainSpec): Result<Merge, MergeRefusal> => {
  const table = createRequirementTable(base)
  const step = { capability, table }
  const names = createNameOrder(base.section().blocks.map(({ name }) => normalizeRequirementName(name)))
  const warnings: string[] = []
  const counts = { added: 0, modified: 0, removed: 0, renamed: 0 }
  for (const entry of plan.renamed) {
    const outcome = rename(step, entry)
    if (typeof outcome !== 'boolean') return err(outcome)
    if (!outcome) continue
    counts.renamed++
    names.rename(normalizeRequirementName(entry.from), normalizeRequirementName(entry.to))
  }
  for (const name of plan.removed) {
    const outcome = remove(step, name)
    if (typeof outcome === 'boolean') counts.removed++
    else if ('kind' in outcome) {
      if (main !== undefined) return err(outcome)
    } else if (main !== undefined) warnings.push(outcome.warning)
  }
  for (const block of plan.modified) {
    const outcome = modify(step, block)
    if (typeof outcome !== 'boolean') return err(outcome)
    if (outcome) counts.modified++
  }
  for (const block of plan.added) {
    const outcome = add(step, block)
    if (typeof outcome !== 'boolean') return err(outcome)
    if (outcome) counts.added++
  }
  return ok({ base, table, names: names.current(), counts, warnings })
}
