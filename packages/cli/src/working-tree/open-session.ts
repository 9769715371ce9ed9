import {
  claimTree,
  createDocumentFormat,
  createWorkingTree,
  LOCK_FILE,
  type LoadedLock,
  readLockFile,
  type TreeClaim,
} from '@nos/adapters-openspec'
import { err, ok, okAsync, type Result, type ResultAsync } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { CommandContext } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findRoot } from './find-root.ts'
import { openLockBook } from './lock-book.ts'
import { patientClient } from './patient-client.ts'
import { createRestLibrary } from './rest-library.ts'
import type { ServiceLibrary } from './service-library.ts'
import type { Session } from './session.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'

export interface SessionOptions {
  /** The command makes `openspec/` where there is none. */
  readonly make: boolean
  /** The command writes in the working tree, so no other one may. */
  readonly writes: boolean
}

/** Finds the working tree and its service, reads the lock file, and runs a command on them. */
export const withSession = async <Value>(
  context: CommandContext,
  { make, writes }: SessionOptions,
  run: (session: Session) => Promise<Result<Value, CommandFailure>>,
): Promise<Result<Value, CommandFailure>> => {
  const client = findService(context)
  if (client.isErr()) return err(client.error)
  const root = findRoot(context.directory) ?? (make ? context.directory : null)
  if (root === null) return err(noRoot(context.directory))
  const tree = createWorkingTree(root)
  const library = createRestLibrary(patientClient(client.value, context))
  const claim: Result<TreeClaim | null, CommandFailure> = writes
    ? claimTree(tree.root).mapErr((failure) =>
        commandFailure(failure.kind === 'TreeBusy' ? EXIT.unavailable : EXIT.findings, treeDiagnostic(failure)),
      )
    : ok(null)
  if (claim.isErr()) return err(claim.error)
  try {
    const loaded = await readLockFile(tree.root)
      .mapErr((failure) => commandFailure(EXIT.usage, treeDiagnostic(failure)))
      .asyncAndThen((found) => checkService(found, library))
    if (loaded.isErr()) return err(loaded.error)
    if (writes) tree.sweep()
    return await run({
      context,
      tree,
      library,
      format: createDocumentFormat(),
      loaded: loaded.value,
      book: openLockBook(tree.root, loaded.value, library.url),
    })
  } finally {
    claim.value?.release()
  }
}

/** A service under another address is the same one when it knows what the lock file names: ids are made once. */
const checkService = (loaded: LoadedLock, library: ServiceLibrary): ResultAsync<LoadedLock, CommandFailure> => {
  const { lock } = loaded
  const ids = new Set(Object.keys(lock?.specifications ?? {}))
  if (lock === null || ids.size === 0 || lock.service === library.url) return okAsync(loaded)
  return library
    .list()
    .andThen((items) => (items.some(({ id }) => ids.has(id)) ? ok(loaded) : err(foreign(lock.service, library.url))))
}

const foreign = (known: string, named: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'lock_file_foreign',
    message: `this working tree belongs to ${known}, and ${named} knows none of its specifications; nothing was changed`,
    target: LOCK_FILE,
    fix: `set NOS_URL=${known}, or delete the file to start with ${named}`,
  })

const noRoot = (directory: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'no_openspec_root',
    message: 'there is no openspec/ folder here or above',
    target: directory,
    fix: 'go to a project that has one, or let nos pull make it here',
  })
