import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { checkSpecUpdates } from '../conformance/change/spec-updates.ts'
import { SPECS_FOLDER, changeFolder } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'
import type { ChangeMarker } from '../conformance/schema/change-marker.ts'
import { findSpecFiles } from '../conformance/tree/spec-files.ts'
import type { SpecFile } from '../conformance/tree/spec-files.ts'
import { absolute } from '../conformance/tree/tree-reader.ts'
import { NO_COUNTS, addCounts } from '../deltas/merge-counts.ts'
import type { MergeCounts } from '../deltas/merge-counts.ts'
import { refuseArchive } from './archive-refusal.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'
import type { SpecMutation } from './commit-archive.ts'
import { prepareSpec } from './prepared-spec.ts'
import type { PreparedSpec } from './prepared-spec.ts'
import { retirementNote } from './retirement-note.ts'
import { decideSpec, isJudged, refuseSpec } from './spec-decision.ts'
import type { SpecDecision } from './spec-decision.ts'

/** The delta files of a change, each with a safe way to its main specification. */
export const findDeltas = ({ tree }: Project, change: string): Result<readonly SpecFile[], ArchiveRefusal> => {
  const folder = `${changeFolder(change)}/specs`
  return findSpecFiles(tree, folder)
    .andThen((deltas) => checkSpecUpdates(tree, folder, deltas).map(() => deltas))
    .mapErr(({ message }) => refuseArchive('archive_error', message))
}

/** Every delta of a change merged in memory, or the official refusal. */
export const prepareSpecs = (
  project: Project,
  change: string,
  deltas: readonly SpecFile[],
): Result<readonly PreparedSpec[], ArchiveRefusal> => {
  const prepared: PreparedSpec[] = []
  for (const delta of deltas) {
    const spec = prepareSpec(project, change, delta)
    if (spec.isErr())
      return err(
        refuseArchive(
          'archive_spec_update_failed',
          spec.error,
          'Fix the change delta specs and rerun. No files were changed.',
        ),
      )
    prepared.push(spec.value)
  }
  return ok(prepared)
}

/** What the main specifications of a change come to. */
export interface SpecsPlan {
  readonly mutations: readonly SpecMutation[]
  readonly totals: MergeCounts
  readonly warnings: readonly string[]
}

/** Validates the new texts and decides on each; the first that does not validate refuses the whole. */
export const planSpecs = (
  project: Project,
  prepared: readonly PreparedSpec[],
  options: { readonly isValidated: boolean; readonly retirement: ChangeMarker },
): Result<SpecsPlan, ArchiveRefusal> => {
  const { isValidated, retirement } = options
  const broken = prepared.find(
    (spec) => isValidated && isJudged(spec, retirement) && spec.issues.some(({ level }) => level === 'ERROR'),
  )
  if (broken !== undefined) return err(refuseSpec(broken, retirement))
  const decided = prepared.map((spec) => ({ spec, decision: decideSpec(spec, isValidated, retirement) }))
  const changed = decided.filter(({ decision }) => decision !== 'keep')
  const retired = changed.filter(({ decision }) => decision === 'retire').map(({ spec }) => spec)
  const outside = retired.find(({ path }) => project.tree.confine(SPECS_FOLDER, path) !== undefined)
  if (outside !== undefined) return err(refuseOutside(project, outside))
  return ok({
    mutations: [
      ...changed.filter(({ decision }) => decision === 'write'),
      ...changed.filter(({ decision }) => decision === 'retire'),
    ].map(({ spec, decision }) => toMutation(project, spec, decision)),
    totals: changed.reduce((sum, { spec }) => addCounts(sum, spec.counts), NO_COUNTS),
    warnings: [
      ...prepared.flatMap(({ warnings }) => warnings),
      ...retired.map((spec) => retirementNote(project, spec)),
    ],
  })
}

const toMutation = ({ tree }: Project, spec: PreparedSpec, decision: SpecDecision): SpecMutation => ({
  target: absolute(tree, spec.path),
  before: spec.before,
  after: decision === 'retire' ? undefined : spec.after,
})

const refuseOutside = ({ tree }: Project, { delta, path }: PreparedSpec): ArchiveRefusal =>
  refuseArchive(
    'archive_error',
    `Could not retire capability '${delta.id}': ${absolute(tree, path)} resolves outside ` +
      `${absolute(tree, SPECS_FOLDER)}. Remove the external file by hand, or replace the symlink and rerun.`,
  )
