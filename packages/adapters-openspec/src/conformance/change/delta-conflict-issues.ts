import { firstByFold, keysOf } from '../../deltas/check-plan.ts'
import type { DeltaPlan } from '../../deltas/delta-plan.ts'
import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import { foldRequirementName, normalizeRequirementName } from '../lines/requirement-name.ts'

/** Rules C14 to C16: names repeated in REMOVED and RENAMED, and names that stand in two sections. */
export const findDeltaConflictIssues = (path: string, plan: DeltaPlan): readonly ConformanceIssue[] =>
  [...repeatedNames(plan), ...sectionConflicts(plan), ...renameConflicts(plan)].map((message) =>
    issue('ERROR', path, message),
  )

const repeatedNames = (plan: DeltaPlan): readonly string[] => {
  const removed = firstTime()
  const from = firstTime()
  const to = firstTime()
  return [
    ...plan.removed.flatMap((name) => (removed(name) ? [] : [`Duplicate requirement in REMOVED: "${name}"`])),
    ...plan.renamed.flatMap((rename) => [
      ...(from(rename.from) ? [] : [`Duplicate FROM in RENAMED: "${rename.from}"`]),
      ...(to(rename.to) ? [] : [`Duplicate TO in RENAMED: "${rename.to}"`]),
    ]),
  ]
}

const firstTime = (): ((name: string) => boolean) => {
  const seen = new Set<string>()
  return (name) => {
    const key = normalizeRequirementName(name)
    const first = !seen.has(key)
    seen.add(key)
    return first
  }
}

const sectionConflicts = (plan: DeltaPlan): readonly string[] => {
  const { added, modified, removed } = keysOf(plan)
  const both = (sections: string, name: string): string => `Requirement present in both ${sections}: "${name}"`
  return [
    ...[...modified].flatMap((name) => [
      ...(removed.has(name) ? [both('MODIFIED and REMOVED', name)] : []),
      ...(added.has(name) ? [both('MODIFIED and ADDED', name)] : []),
    ]),
    ...[...added].flatMap((name) => (removed.has(name) ? [both('ADDED and REMOVED', name)] : [])),
  ]
}

const renameConflicts = (plan: DeltaPlan): readonly string[] => {
  if (plan.renamed.length === 0) return []
  const { added, modified, removed } = keysOf(plan)
  const removedByFold = firstByFold(removed)
  return plan.renamed.flatMap(({ from, to }) => {
    const source = normalizeRequirementName(from)
    const twin = removedByFold.get(foldRequirementName(source))
    return [
      ...(modified.has(source) ? [`MODIFIED references old name from RENAMED. Use new header for "${to}"`] : []),
      ...(added.has(normalizeRequirementName(to)) ? [`RENAMED TO collides with ADDED for "${to}"`] : []),
      ...(twin === undefined
        ? []
        : [
            `Requirement present in both RENAMED and REMOVED: "${from}"` +
              (twin === source ? '' : ` (REMOVED spells it "${twin}")`),
          ]),
    ]
  })
}
