import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { findChangeIssues } from '../conformance/change/change-issues.ts'
import { findUnreadDeltas } from '../conformance/change/unread-deltas.ts'
import { changeFolder } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'
import { readChangeMarker } from '../conformance/schema/change-marker.ts'
import { selectSpecFiles } from '../conformance/tree/spec-files.ts'
import { isMissing } from '../conformance/tree/tree-fault.ts'
import type { TreeFault } from '../conformance/tree/tree-fault.ts'
import { walkFolder } from '../conformance/tree/walk-folder.ts'
import { refuseArchive } from './archive-refusal.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'

/** The validation archive runs first: delta files on their own, and only when there is something to look at. */
export const checkDeltas = (project: Project, change: string): Result<void, ArchiveRefusal> =>
  needsValidation(project, change)
    .andThen((needed) => (needed ? findChangeIssues(project, change, { againstMain: false }) : ok([])))
    .mapErr(({ message }) => refuseArchive('archive_error', message))
    .andThen((issues) =>
      issues.some(({ level }) => level === 'ERROR')
        ? err(
            refuseArchive(
              'archive_validation_failed',
              `Validation failed for change '${change}'.`,
              `Run openspec validate ${change} for details, fix the errors, or rerun with --no-validate.`,
              issues,
            ),
          )
        : ok(),
    )

const needsValidation = (project: Project, change: string): Result<boolean, TreeFault> => {
  const { tree, schemas } = project
  const specs = `${changeFolder(change)}/specs`
  if (tree.kindOf(`${specs}/spec.md`) === 'file') return ok(true)
  const walked = walkFolder(tree, specs)
  if (walked.isErr() && !isMissing(walked.error)) return err(walked.error)
  const entries = walked.unwrapOr([])
  const unread = findUnreadDeltas(project, entries)
  if (unread.isErr()) return err(unread.error)
  if (unread.value.length > 0) return ok(true)
  const marker = readChangeMarker(tree, schemas, changeFolder(change), 'skip_specs')
  if (marker.unusable !== undefined) return ok(true)
  const isFolderOrMissing = walked.isOk() || walked.error.code === 'ENOENT'
  if (marker.declared && (!isFolderOrMissing || entries.some(({ kind }) => kind !== 'other'))) return ok(true)
  if (walked.isErr()) return isFolderOrMissing ? ok(false) : err(walked.error)
  return selectSpecFiles(tree, specs, entries).map((files) =>
    files.some(({ path }) => DELTA_HEADER.test(tree.read(path).unwrapOr(''))),
  )
}

const DELTA_HEADER = /^##\s+(?:ADDED|MODIFIED|REMOVED|RENAMED)\s+Requirements/im
