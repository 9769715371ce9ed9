import { ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { hasEntries } from '../../deltas/delta-plan.ts'
import type { DeltaPlan } from '../../deltas/delta-plan.ts'
import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import type { Project } from '../project.ts'
import type { SpecFile } from '../tree/spec-files.ts'
import type { TreeFault } from '../tree/tree-fault.ts'
import { findDeltaConflictIssues } from './delta-conflict-issues.ts'
import { findDeltaOwnIssues } from './delta-own-issues.ts'
import { findMergeConflictIssues } from './merge-conflict-issues.ts'
import { findScenarioLossIssues } from './scenario-loss-issues.ts'
import { checkSpecUpdates } from './spec-updates.ts'

/** What the delta files of a change have shown so far. `fault` stopped the reading before its end. */
export interface DeltaFilesReading {
  readonly issues: readonly ConformanceIssue[]
  /** Readable files, each with its plan. */
  readonly plans: readonly { readonly id: string; readonly plan: DeltaPlan }[]
  readonly fault: TreeFault | undefined
}

/** Rules C2 to C17. Without `againstMain` the main specifications are left out of it, as archive does. */
export const readDeltaFiles = (
  project: Project,
  change: { readonly name: string; readonly folder: string },
  deltas: readonly SpecFile[],
  againstMain: boolean,
): DeltaFilesReading => {
  const issues: ConformanceIssue[] = []
  const plans: { readonly id: string; readonly plan: DeltaPlan }[] = []
  for (const { id, path } of deltas) {
    const text = project.tree.read(path)
    if (text.isErr()) continue
    const plan = project.delta(text.value)
    plans.push({ id, plan })
    const found = findFileIssues(project, id, plan, againstMain)
    issues.push(...found.issues)
    if (found.fault !== undefined) return { issues, plans, fault: found.fault }
  }
  if (!againstMain) return { issues, plans, fault: undefined }
  const failed = new Set(issues.filter(({ level }) => level === 'ERROR').map(({ path }) => path))
  const conflicts = checkSpecUpdates(project.tree, `${change.folder}/specs`, deltas).match(
    () =>
      plans
        .filter(({ id, plan }) => hasEntries(plan) && !failed.has(`${id}/spec.md`))
        .flatMap(({ id, plan }) => findMergeConflictIssues(project, change.name, id, plan)),
    ({ message }) => [issue('INFO', 'specs', `Could not check archive merge conflicts: ${message}`)],
  )
  return { issues: [...issues, ...conflicts], plans, fault: undefined }
}

const findFileIssues = (
  project: Project,
  id: string,
  plan: DeltaPlan,
  againstMain: boolean,
): { readonly issues: readonly ConformanceIssue[]; readonly fault: TreeFault | undefined } => {
  const path = `${id}/spec.md`
  const before = findDeltaOwnIssues(path, plan)
  const loss: Result<readonly ConformanceIssue[], TreeFault> = againstMain
    ? findScenarioLossIssues(project, id, plan)
    : ok([])
  return loss.match(
    (lost) => ({ issues: [...before, ...lost, ...findDeltaConflictIssues(path, plan)], fault: undefined }),
    (fault) => ({ issues: before, fault }),
  )
}
