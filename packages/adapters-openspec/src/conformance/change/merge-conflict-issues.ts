import type { DeltaPlan } from '../../deltas/delta-plan.ts'
import { mergeDelta } from '../../deltas/merge-delta.ts'
import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import { mainSpecPath } from '../project.ts'
import type { Project } from '../project.ts'
import { rememberFor } from '../remember-for.ts'
import { isMissing } from '../tree/tree-fault.ts'

/** Rule C17: a dry run of the merge. Silent when the main specification is there but cannot be read. */
export const findMergeConflictIssues = (
  { tree, mainSpec }: Project,
  change: string,
  capability: string,
  plan: DeltaPlan,
): readonly ConformanceIssue[] => {
  const place = mainSpecPath(capability)
  const text = tree.read(place)
  if (text.isErr() && !isMissing(text.error)) return []
  const main = text.map(mainSpec).unwrapOr(undefined)
  return remember(plan, main ?? plan, `${change}/${capability}`, () =>
    mergeDelta(plan, { capability, change, main, purpose: undefined, place }).match(
      () => [],
      ({ message }) => [issue('INFO', `${capability}/spec.md`, `Archive would refuse this delta: ${message}`)],
    ),
  )
}

const remember = rememberFor<readonly ConformanceIssue[]>()
