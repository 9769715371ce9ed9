import type { StorageUnavailable } from '@nos/domain'
import type { MigrationResultSet } from 'kysely/migration'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { DataFolderLockedError, type DataFolderLocked } from '../connection/data-folder-lock.ts'
import type { Database } from '../connection/database.ts'
import { storageFailure } from '../connection/storage-failure.ts'
import { unlimitedSession } from '../connection/unlimited-session.ts'
import { createMigrator } from './create-migrator.ts'
import { examineSchema, pendingAfter, refusalOf } from './examine-schema.ts'
import { migrations } from './migrations.ts'
import type { SchemaRefusal } from './schema-refusal.ts'

export interface MigrationReport {
  /** What was run now, or with `dryRun` would be, in order; empty when the schema was current. */
  readonly applied: readonly string[]
}

export type MigrationFailure = SchemaRefusal | DataFolderLocked | StorageUnavailable

/**
 * Brings the schema up to the code. Several instances may do so at once: an advisory lock lets one run, the others
 * find nothing left to do. Nothing is changed when it fails.
 */
export const migrate = (
  database: Database,
  options: { readonly dryRun?: boolean } = {},
): ResultAsync<MigrationReport, MigrationFailure> =>
  new ResultAsync(
    migrateWith(database, options.dryRun === true).catch((error: unknown) =>
      err(error instanceof DataFolderLockedError ? error.failure : storageFailure(error)),
    ),
  )

const migrateWith = async (database: Database, dryRun: boolean): Promise<Result<MigrationReport, MigrationFailure>> => {
  const session = unlimitedSession(database)
  try {
    const state = await examineSchema(session.kysely)
    const refusal = refusalOf(state)
    if (refusal !== null) return err(refusal)
    if (dryRun) return ok({ applied: pendingAfter(state) })
    const outcome = await createMigrator(session.kysely, migrations).migrateToLatest()
    if (outcome.error === undefined) return ok({ applied: appliedIn(outcome) })
    // A newer instance may have migrated between the look and the lock.
    const late = refusalOf(await examineSchema(session.kysely))
    if (late !== null) return err(late)
    throw outcome.error
  } finally {
    await session.close()
  }
}

const appliedIn = (outcome: MigrationResultSet): readonly string[] =>
  (outcome.results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
