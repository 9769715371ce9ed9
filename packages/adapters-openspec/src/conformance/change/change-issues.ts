import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { hasEntries, hasSections } from '../../deltas/delta-plan.ts'
import type { DeltaPlan } from '../../deltas/delta-plan.ts'
import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import { changeFolder } from '../project.ts'
import type { Project } from '../project.ts'
import { METADATA_FILE, readChangeMarker } from '../schema/change-marker.ts'
import { selectSpecFiles } from '../tree/spec-files.ts'
import { isMissing } from '../tree/tree-fault.ts'
import type { TreeFault } from '../tree/tree-fault.ts'
import { walkFolder } from '../tree/walk-folder.ts'
import type { WalkedEntry } from '../tree/walk-folder.ts'
import { CHANGE_MESSAGES, emptySections, unreadDelta } from './change-messages.ts'
import { readDeltaFiles } from './delta-file-issues.ts'
import type { DeltaFilesReading } from './delta-file-issues.ts'
import { findTaskIssues } from './task-issues.ts'
import { findUnreadDeltas } from './unread-deltas.ts'

/**
 * Rules C1 to C26 for one change in the official order. `againstMain` false is the check archive runs first: without
 * main specifications and task files. A fault is what makes the official command give up on the change.
 */
export const findChangeIssues = (
  project: Project,
  name: string,
  options: { readonly againstMain: boolean },
): Result<readonly ConformanceIssue[], TreeFault> => {
  const { tree, schemas } = project
  const folder = changeFolder(name)
  const specs = `${folder}/specs`
  const walked = walkFolder(tree, specs)
  if (walked.isErr() && !isMissing(walked.error)) return err(walked.error)
  const entries = walked.unwrapOr([])
  const deltas = selectSpecFiles(tree, specs, entries)
  if (deltas.isErr()) return err(deltas.error)
  const hasRootSpec = isRootSpec(project, specs, entries)
  const reading = readDeltaFiles(project, { name, folder }, deltas.value, options.againstMain)
  if (reading.fault !== undefined && !isMissing(reading.fault)) return err(reading.fault)
  const unread = findUnreadDeltas(project, entries)
  if (unread.isErr()) return err(unread.error)
  const marker = readChangeMarker(tree, schemas, folder, 'skip_specs')
  const hasFiles = walked.isErr() ? walked.error.code !== 'ENOENT' : entries.some(({ kind }) => kind !== 'other')
  const conflict = marker.declared && hasFiles
  const noDeltas = !reading.plans.some(({ plan }) => hasEntries(plan)) && !hasRootSpec && unread.value.length === 0
  return ok([
    ...(hasRootSpec ? [issue('ERROR', 'spec.md', CHANGE_MESSAGES.rootSpec)] : []),
    ...reading.issues,
    ...unread.value.map(({ path, expected }) => issue('ERROR', path, unreadDelta(path, expected))),
    ...emptyFileIssues(reading),
    ...(marker.unusable === undefined
      ? []
      : [issue('ERROR', METADATA_FILE, `${CHANGE_MESSAGES.skipSpecsInvalid} (${marker.unusable})`)]),
    ...(conflict ? [issue('ERROR', 'file', CHANGE_MESSAGES.skipSpecsConflict)] : []),
    ...(noDeltas && marker.declared && !hasFiles ? [issue('INFO', 'file', CHANGE_MESSAGES.skipSpecsAccepted)] : []),
    ...(noDeltas && !marker.declared ? [issue('ERROR', 'file', CHANGE_MESSAGES.noDeltas)] : []),
    ...(options.againstMain ? findTaskIssues(project, folder) : []),
  ])
}

/** Whether `specs/spec.md` is a file, links followed. */
const isRootSpec = ({ tree }: Project, specs: string, entries: readonly WalkedEntry[]): boolean =>
  entries.some(({ name, segments }) => name === 'spec.md' && segments.length === 0) &&
  tree.kindOf(`${specs}/spec.md`) === 'file'

/** Rules C19 and C20. */
const emptyFileIssues = ({ plans }: DeltaFilesReading): readonly ConformanceIssue[] => {
  const empty = plans.filter(({ plan }) => !hasEntries(plan))
  return [
    ...empty
      .filter(({ plan }) => hasSections(plan))
      .map(({ id, plan }) => issue('ERROR', `${id}/spec.md`, emptySections(sectionNames(plan)))),
    ...empty
      .filter(({ plan }) => !hasSections(plan))
      .map(({ id }) => issue('ERROR', `${id}/spec.md`, CHANGE_MESSAGES.noSections)),
  ]
}

const sectionNames = ({ sections }: DeltaPlan): readonly string[] => [
  ...(sections.added ? ['## ADDED Requirements'] : []),
  ...(sections.modified ? ['## MODIFIED Requirements'] : []),
  ...(sections.removed ? ['## REMOVED Requirements'] : []),
  ...(sections.renamed ? ['## RENAMED Requirements'] : []),
]
