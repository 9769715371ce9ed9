import { randomUUID } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { ResultAsync, err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { SPECS_FOLDER, changeFolder, openProject } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'
import { readChangeMarker } from '../conformance/schema/change-marker.ts'
import { createDirectoryTree } from '../conformance/tree/directory-tree.ts'
import { absolute } from '../conformance/tree/tree-reader.ts'
import { archiveName } from './archive-name.ts'
import type { ArchiveOutcome } from './archive-outcome.ts'
import { ask } from './archive-questions.ts'
import { refuseArchive } from './archive-refusal.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'
import type { ArchiveRequest } from './archive-request.ts'
import { checkDeltas } from './check-deltas.ts'
import { ARCHIVE_FOLDER, findChange } from './find-change.ts'
import { findDeltas, planSpecs, prepareSpecs } from './prepare-archive.ts'
import type { SpecsPlan } from './prepare-archive.ts'
import type { PreparedSpec } from './prepared-spec.ts'
import { recoverArchives } from './recover-archives.ts'
import { runArchive } from './run-archive.ts'
import { countOpenTasks } from './task-progress.ts'

/**
 * Archives a change as the official command does: merges its deltas into the main specifications and moves its
 * folder. Everything is prepared first; then all of it happens or nothing, also when the process is killed: the next
 * call (or `recoverArchives`) finishes or drops what was begun.
 */
export const archiveChange = (request: ArchiveRequest): ResultAsync<ArchiveOutcome, ArchiveRefusal> =>
  new ResultAsync(archive(request))

const archive = async (request: ArchiveRequest): Promise<Result<ArchiveOutcome, ArchiveRefusal>> => {
  const recovered = recoverArchives(request.root, request)
  if (recovered.isErr()) {
    const { change, path, staging } = recovered.error
    const message = `An interrupted archive of '${change}' cannot be finished: ${path} has changed since.`
    return err(refuseArchive('archive_error', message, `Put that file right and remove ${staging}, then rerun.`))
  }
  const options = request.userSchemas === undefined ? {} : { userSchemas: createDirectoryTree(request.userSchemas) }
  const project = openProject(createDirectoryTree(request.root), options)
  const found = findChange(project, request.change)
  if (found.isErr()) return err(found.error)
  const change = found.value
  const permitted = await settleChecks(request, project, change)
  if (permitted.isErr()) return err(permitted.error)
  if (permitted.value === 'no') return ok({ kind: 'cancelled' })
  const folder = archiveName(change, request.now)
  const target = absolute(project.tree, `${ARCHIVE_FOLDER}/${folder}`)
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined)
    return err(refuseArchive('archive_target_exists', `Archive '${folder}' already exists.`))
  const specs = await settleSpecs(request, project, change)
  if (specs.isErr()) return err(specs.error)
  const { plan, prepared } = specs.value
  const failed = runArchive(request, project, {
    nonce: randomUUID(),
    folder,
    prepared,
    plan: {
      change,
      mutations: plan?.mutations ?? [],
      from: absolute(project.tree, changeFolder(change)),
      to: target,
      boundary: absolute(project.tree, SPECS_FOLDER),
    },
  })
  if (failed !== undefined) return err(failed)
  return ok({
    kind: 'archived',
    archive: {
      change,
      archivedAs: folder,
      path: target,
      specsUpdated: (plan?.mutations.length ?? 0) > 0,
      ...(plan === undefined ? {} : { totals: plan.totals }),
      ...(specs.value.warnings.length === 0 ? {} : { warnings: specs.value.warnings }),
    },
  })
}

/** Validation and open tasks, with the questions they raise. */
const settleChecks = async (
  request: ArchiveRequest,
  project: Project,
  change: string,
): Promise<Result<'yes' | 'no', ArchiveRefusal>> => {
  if (request.noValidate === true) {
    const reply = await ask(request, change, { kind: 'skip-validation' })
    if (reply.isErr() || reply.value === 'no') return reply
  } else {
    const checked = checkDeltas(project, change)
    if (checked.isErr()) return err(checked.error)
  }
  const count = countOpenTasks(project, change)
  return count === 0 ? ok('yes') : ask(request, change, { kind: 'incomplete-tasks', count })
}

interface SettledSpecs {
  /** Undefined when no specification is touched: none concerned, skipped, or declined. */
  readonly plan: SpecsPlan | undefined
  readonly prepared: readonly PreparedSpec[]
  readonly warnings: readonly string[]
}

const UNTOUCHED: SettledSpecs = { plan: undefined, prepared: [], warnings: [] }

const settleSpecs = async (
  request: ArchiveRequest,
  project: Project,
  change: string,
): Promise<Result<SettledSpecs, ArchiveRefusal>> => {
  if (request.skipSpecs === true) return ok(UNTOUCHED)
  const deltas = findDeltas(project, change)
  if (deltas.isErr()) return err(deltas.error)
  if (deltas.value.length === 0) return ok(UNTOUCHED)
  const prepared = prepareSpecs(project, change, deltas.value)
  const warnings = prepared.map((specs) => specs.flatMap((spec) => spec.warnings)).unwrapOr([])
  const capabilities = deltas.value.map(({ id }) => id)
  const reply = await ask(request, change, { kind: 'update-specs', capabilities, warnings })
  if (reply.isErr()) return err(reply.error)
  if (reply.value === 'no') return ok({ ...UNTOUCHED, warnings })
  const retirement = readChangeMarker(project.tree, project.schemas, changeFolder(change), 'retire_capabilities')
  return prepared.andThen((specs) =>
    planSpecs(project, specs, { isValidated: request.noValidate !== true, retirement }).map((plan) => ({
      plan,
      prepared: specs,
      warnings: plan.warnings,
    })),
  )
}
