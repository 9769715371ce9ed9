import { foldRequirementName, normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { hasEntries } from './delta-plan.ts'
import type { DeltaPlan } from './delta-plan.ts'
import { quoted, refuse } from './merge-refusal.ts'
import type { MergeRefusal } from './merge-refusal.ts'

/** What makes a plan unusable before any specification is looked at; undefined when nothing does. */
export const checkPlan = (capability: string, plan: DeltaPlan): MergeRefusal | undefined => {
  const failed = (reason: string): MergeRefusal => refuse(`${capability} validation failed - ${reason}`)
  const unpaired = plan.unpaired[0]
  if (unpaired !== undefined)
    return failed(
      `RENAMED entry on line ${unpaired.line} has no matching ${unpaired.side === 'FROM' ? 'TO' : 'FROM'}: ` +
        `for header ${quoted(unpaired.name)}. Write each rename as a FROM: line followed immediately by its TO: line.`,
    )
  const reason = repeated(plan) ?? renameConflict(plan) ?? sectionConflict(plan)
  if (reason !== undefined) return failed(reason)
  return hasEntries(plan)
    ? undefined
    : refuse(
        `Delta parsing found no operations for ${capability}. ` +
          `Provide ADDED/MODIFIED/REMOVED/RENAMED sections in change spec.`,
      )
}

const repeated = (plan: DeltaPlan): string | undefined => {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['requirement in ADDED', plan.added.map(({ name }) => name)],
    ['requirement in MODIFIED', plan.modified.map(({ name }) => name)],
    ['requirement in REMOVED', plan.removed],
  ]
  for (const [where, names] of sections) {
    const name = firstRepeated(names)
    if (name !== undefined) return `duplicate ${where} for header ${quoted(name)}`
  }
  const from = new Set<string>()
  const to = new Set<string>()
  for (const rename of plan.renamed) {
    const [source, target] = [normalizeRequirementName(rename.from), normalizeRequirementName(rename.to)]
    if (from.has(source)) return `duplicate FROM in RENAMED for header ${quoted(rename.from)}`
    if (to.has(target)) return `duplicate TO in RENAMED for header ${quoted(rename.to)}`
    from.add(source)
    to.add(target)
  }
  return undefined
}

const firstRepeated = (names: readonly string[]): string | undefined => {
  const seen = new Set<string>()
  return names.find((name) => {
    const key = normalizeRequirementName(name)
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
}

const renameConflict = (plan: DeltaPlan): string | undefined => {
  if (plan.renamed.length === 0) return undefined
  const { added, modified, removed } = keysOf(plan)
  const removedByFold = firstByFold(removed)
  for (const { from, to } of plan.renamed) {
    const source = normalizeRequirementName(from)
    const twin = removedByFold.get(foldRequirementName(source))
    if (twin !== undefined)
      return (
        `requirement present in multiple sections (RENAMED and REMOVED) for header ${quoted(from)}` +
        (twin === source ? '' : ` (REMOVED spells it "${twin}")`)
      )
    if (modified.has(source)) return `when a rename exists, MODIFIED must reference the NEW header ${quoted(to)}`
    if (added.has(normalizeRequirementName(to))) return `RENAMED TO header collides with ADDED for ${quoted(to)}`
  }
  return undefined
}

/** The first name behind each folded name. */
export const firstByFold = (names: Iterable<string>): ReadonlyMap<string, string> => {
  const first = new Map<string, string>()
  for (const name of names) {
    const fold = foldRequirementName(name)
    if (!first.has(fold)) first.set(fold, name)
  }
  return first
}

const sectionConflict = (plan: DeltaPlan): string | undefined => {
  const { added, modified, removed } = keysOf(plan)
  const conflict = (name: string, one: string, other: string): string =>
    `requirement present in multiple sections (${one} and ${other}) for header ${quoted(name)}`
  for (const name of modified) {
    if (removed.has(name)) return conflict(name, 'MODIFIED', 'REMOVED')
    if (added.has(name)) return conflict(name, 'MODIFIED', 'ADDED')
  }
  for (const name of added) if (removed.has(name)) return conflict(name, 'ADDED', 'REMOVED')
  return undefined
}

/** The names of a plan's sections as matching compares them. */
export const keysOf = (plan: DeltaPlan): Readonly<Record<'added' | 'modified' | 'removed', ReadonlySet<string>>> => ({
  added: new Set(plan.added.map(({ name }) => normalizeRequirementName(name))),
  modified: new Set(plan.modified.map(({ name }) => normalizeRequirementName(name))),
  removed: new Set(plan.removed.map(normalizeRequirementName)),
})
