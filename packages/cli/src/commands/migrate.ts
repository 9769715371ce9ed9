import { grantRuntimeRole, migrate as migrateDatabase } from '@nos/adapters-postgres'
import { err } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { commandFailure } from '../command-failure.ts'
import { databaseOf } from '../composition/database-of.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { EXIT } from '../exit-codes.ts'
import { storageFailure } from '../render/storage-failure.ts'

export interface MigrateOptions {
  /** A role that the service is to run as, not the owner of the tables. */
  readonly runtimeRole?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos migrate`. */
export const migrate: Command<MigrateOptions> = async ({ environment, terminal }, options) => {
  const { dryRun = false, json, runtimeRole } = options
  const configuration = loadConfiguration(environment)
  if (configuration.isErr()) return configuration.map(() => EXIT.fine)
  const database = databaseOf(configuration.value)
  const report = await migrateDatabase(database, { dryRun })
  const granted =
    report.isOk() && runtimeRole !== undefined && !dryRun ? await grantRuntimeRole(database, runtimeRole) : null
  await database.close()
  if (granted?.isErr() === true)
    return err(
      granted.error.kind === 'StorageUnavailable'
        ? storageFailure(granted.error)
        : commandFailure(EXIT.usage, {
            severity: 'error',
            code: 'role_unusable',
            target: '--runtime-role',
            message: granted.error.message,
          }),
    )
  return report.mapErr(storageFailure).map(({ applied }) => {
    if (json === true) {
      const role = runtimeRole === undefined ? {} : { runtime_role: runtimeRole }
      terminal.out(JSON.stringify({ database: database.description, dry_run: dryRun, applied, ...role }, null, 2))
      return EXIT.fine
    }
    const done = applied.map((name) => `${terminal.colors.green(dryRun ? 'would apply' : 'applied')} ${name}`)
    if (applied.length === 0) done.push(`${database.description} is up to date`)
    if (runtimeRole !== undefined) done.push(`${dryRun ? 'would grant' : 'granted'} ${runtimeRole} what it needs`)
    terminal.out(done.join('\n'))
    return EXIT.fine
  })
}
