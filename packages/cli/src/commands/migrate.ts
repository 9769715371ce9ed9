import { migrate as migrateDatabase } from '@nos/adapters-postgres'
import type { Command } from '../command-context.ts'
import { databaseOf } from '../composition/database-of.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { EXIT } from '../exit-codes.ts'
import { storageFailure } from '../render/storage-failure.ts'

export interface MigrateOptions {
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos migrate`. */
export const migrate: Command<MigrateOptions> = async ({ environment, terminal }, { dryRun = false, json }) => {
  const configuration = loadConfiguration(environment)
  if (configuration.isErr()) return configuration.map(() => EXIT.fine)
  const database = databaseOf(configuration.value)
  const report = await migrateDatabase(database, { dryRun })
  await database.close()
  return report.mapErr(storageFailure).map(({ applied }) => {
    if (json === true)
      terminal.out(JSON.stringify({ database: database.description, dry_run: dryRun, applied }, null, 2))
    else if (applied.length === 0) terminal.out(`${database.description} is up to date`)
    else
      terminal.out(
        applied.map((name) => `${terminal.colors.green(dryRun ? 'would apply' : 'applied')} ${name}`).join('\n'),
      )
    return EXIT.fine
  })
}
