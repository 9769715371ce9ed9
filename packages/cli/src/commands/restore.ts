import { restoreDatabase, type RestoreReport } from '@nos/adapters-postgres'
import { resolve } from 'node:path'
import { err } from 'neverthrow'
import type { ArchiveHeader } from '../backup/archive-header.ts'
import { keyMaterials } from '../backup/key-materials.ts'
import { readArchive } from '../backup/read-archive.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { databaseOf } from '../composition/database-of.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { EXIT } from '../exit-codes.ts'
import { archiveFailure, restoreFailure } from '../render/restore-failure.ts'

export interface RestoreOptions {
  readonly file: string
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos restore`: a backup in the place of what the database holds, as a whole or not at all. */
export const restore: Command<RestoreOptions> = async (context, { file, force, dryRun, json }) => {
  const configuration = loadConfiguration(context.environment)
  if (configuration.isErr()) return err(configuration.error)
  const path = resolve(context.directory, file)
  const archive = await readArchive(path, keyMaterials(configuration.value))
  if (archive.isErr()) return err(archiveFailure(path, archive.error))
  const { header, lines } = archive.value
  const database = databaseOf(configuration.value)
  const restored = await restoreDatabase(database, { lines, force: force === true, dryRun: dryRun === true })
  await database.close()
  return restored
    .mapErr((failure) => restoreFailure(path, failure))
    .map((report) => {
      show(context, {
        path,
        database: database.description,
        header,
        report,
        dryRun: dryRun === true,
        json: json === true,
      })
      return EXIT.fine
    })
}

const show = (
  { terminal }: CommandContext,
  {
    path,
    database,
    header,
    report,
    dryRun,
    json,
  }: {
    readonly path: string
    readonly database: string
    readonly header: ArchiveHeader
    readonly report: RestoreReport
    readonly dryRun: boolean
    readonly json: boolean
  },
): void => {
  if (json) {
    terminal.out(
      JSON.stringify(
        {
          file: path,
          database,
          dry_run: dryRun,
          created_at: header.created_at,
          nos: header.nos,
          encrypted: header.encryption !== null,
          schema: report.migrations.at(-1) ?? null,
          migrated: report.migrated,
          rows: report.rows,
          replaced: report.replaced,
        },
        null,
        2,
      ),
    )
    return
  }
  const total = (rows: Readonly<Record<string, number>>): number => Object.values(rows).reduce((sum, n) => sum + n, 0)
  const { green, yellow } = terminal.colors
  const lines = [
    `${green(dryRun ? 'would restore' : 'restored')} ${report.rows['specifications'] ?? 0} specifications, ${total(report.rows)} rows in all, of ${header.created_at}, into ${database}`,
  ]
  if (total(report.replaced) > 0)
    lines.push(`${yellow(dryRun ? 'would replace' : 'replaced')} ${total(report.replaced)} rows that were there`)
  if (report.migrated.length > 0)
    lines.push(`${green(dryRun ? 'would migrate' : 'migrated')} it from the schema of NOS ${header.nos}`)
  if (!dryRun) lines.push('start the service; the next sync brings in what changed in Notion since')
  terminal.out(lines.join('\n'))
}
