import { lstatSync, statSync } from 'node:fs'
import type { Project } from '../conformance/project.ts'
import { absolute } from '../conformance/tree/tree-reader.ts'
import { refuseArchive } from './archive-refusal.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'
import type { ArchiveRequest } from './archive-request.ts'
import { commitArchive } from './commit-archive.ts'
import type { ArchivePlan } from './commit-archive.ts'
import { fileArchiveStorage } from './file-archive-storage.ts'
import { ARCHIVE_FOLDER } from './find-change.ts'
import type { PreparedSpec } from './prepared-spec.ts'
import { LOCK_FILE, closeStaging, openStaging } from './staging.ts'
import type { Staging } from './staging.ts'

/** What is to be carried out, and what it was prepared from. */
export interface ArchiveRun {
  readonly nonce: string
  /** The name of the archived folder. */
  readonly folder: string
  readonly prepared: readonly PreparedSpec[]
  readonly plan: ArchivePlan
}

/** Takes the claim, makes sure nothing has changed meanwhile, and carries the plan out. */
export const runArchive = (request: ArchiveRequest, project: Project, run: ArchiveRun): ArchiveRefusal | undefined => {
  const storage = request.storage ?? fileArchiveStorage
  const archiveFolder = absolute(project.tree, ARCHIVE_FOLDER)
  const pid = request.pid ?? process.pid
  try {
    const staging = openStaging(storage, archiveFolder, { pid, nonce: run.nonce })
    if (staging === undefined)
      return refuseArchive(
        'archive_target_exists',
        `Archive '${run.folder}' is already being created. If no archive process is running, ` +
          `remove the stale claim at ${archiveFolder}/${LOCK_FILE} and rerun.`,
      )
    const { refusal, isSettled } = carryOut(request, project, run, staging)
    if (isSettled) tidyUp(() => closeStaging(storage, staging))
    return refusal
  } catch (error) {
    return refuseArchive('archive_error', error instanceof Error ? error.message : String(error))
  }
}

/** What cannot be tidied up now is so by the next run; the archive itself is settled. */
const tidyUp = (action: () => void): void => {
  try {
    action()
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
}

const carryOut = (
  request: ArchiveRequest,
  project: Project,
  { folder, prepared, plan }: ArchiveRun,
  staging: Staging,
): { readonly refusal: ArchiveRefusal | undefined; readonly isSettled: boolean } => {
  const taken = refuseArchive('archive_target_exists', `Archive '${folder}' already exists.`)
  if (lstatSync(plan.to, { throwIfNoEntry: false }) !== undefined) return { refusal: taken, isSettled: true }
  const changed = findSharedTarget(plan) ?? findChangedInput(project, prepared)
  if (changed !== undefined) return { refusal: refuseArchive('archive_error', changed), isSettled: true }
  const result = commitArchive(request.storage ?? fileArchiveStorage, staging, plan)
  if (result.kind === 'done') return { refusal: undefined, isSettled: true }
  if (result.kind === 'failed')
    return { refusal: refuseArchive('archive_error', result.message), isSettled: result.undone }
  const blocked = `${result.path} changed before archive could write it. No files were changed; review the new content and rerun.`
  return { refusal: result.path === plan.to ? taken : refuseArchive('archive_error', blocked), isSettled: true }
}

const findChangedInput = ({ tree }: Project, prepared: readonly PreparedSpec[]): string | undefined => {
  const changed = prepared.find(
    ({ delta, deltaText, path, before }) =>
      tree.read(delta.path).unwrapOr(undefined) !== deltaText || tree.read(path).unwrapOr(undefined) !== before,
  )
  return changed === undefined
    ? undefined
    : `Spec inputs for '${changed.delta.id}' changed before archive could apply them. No files were changed; review the new content and rerun.`
}

/** Two capabilities whose specification is one file, by way of links. */
const findSharedTarget = ({ mutations, boundary }: ArchivePlan): string | undefined => {
  const owners = new Map<string, string>()
  for (const { target } of mutations) {
    const stat = statSync(target, { throwIfNoEntry: false, bigint: true })
    const identity = stat === undefined ? `missing:${target}` : `${stat.dev}:${stat.ino}`
    const capability = target.slice(boundary.length + 1, -'/spec.md'.length)
    const owner = owners.get(identity)
    if (owner !== undefined)
      return (
        `Spec updates for '${owner}' and '${capability}' resolve to the same target ` +
        `${identity}. Replace the capability alias or combine the deltas before archiving.`
      )
    owners.set(identity, capability)
  }
  return undefined
}
