import type { DeltaPlan } from '../../deltas/delta-plan.ts'
import type { ConformanceIssue } from '../issue.ts'
import { rememberFor } from '../remember-for.ts'
import { findDeltaBlockIssues } from './delta-block-issues.ts'
import { findDeltaShapeIssues } from './delta-shape-issues.ts'

/** Rules C2 to C12: what a delta file shows by itself. */
export const findDeltaOwnIssues = (path: string, plan: DeltaPlan): readonly ConformanceIssue[] =>
  remember(plan, plan, path, () => [
    ...findDeltaShapeIssues(path, plan),
    ...findDeltaBlockIssues(path, 'ADDED', plan.added),
    ...findDeltaBlockIssues(path, 'MODIFIED', plan.modified),
  ])

const remember = rememberFor<readonly ConformanceIssue[]>()
