import { dumpDatabase, type DumpFailure, type DumpSummary } from '@nos/adapters-postgres'
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { err, ok, okAsync, ResultAsync, type Result } from 'neverthrow'
import { newArchiveKey, type ArchiveKey } from '../backup/archive-key.ts'
import { keyMaterials } from '../backup/key-materials.ts'
import { pipeArchive, writeArchive, type ArchiveNotWritten, type WrittenArchive } from '../backup/write-archive.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { databaseOf } from '../composition/database-of.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { EXIT } from '../exit-codes.ts'
import { backupFailure } from '../render/backup-failure.ts'

export interface BackupOptions {
  /** A file, a folder, or `-` for standard output; a dated file in the current folder when absent. */
  readonly file?: string
  readonly encrypt?: boolean
  readonly force?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos backup`: everything in the database, as it is at one moment, in one file. */
export const backup: Command<BackupOptions> = async (context, options) => {
  const configuration = loadConfiguration(context.environment)
  if (configuration.isErr()) return err(configuration.error)
  const now = new Date()
  const target = targetOf(context, options, now)
  if (target.isErr()) return err(target.error)
  const key = keyOf(configuration.value, options.encrypt === true)
  if (key.isErr()) return err(key.error)
  if (isMissing(configuration.value)) return err(backupFailure({ kind: 'NothingToDump' }))

  const database = databaseOf(configuration.value)
  let written: WrittenArchive | null = null
  const dumped: Result<DumpSummary, DumpFailure | ArchiveNotWritten> = await dumpDatabase(database, (lines) => {
    if (options.dryRun === true) return drain(lines)
    const how = { key: key.value, now, signal: context.signal }
    const archive =
      target.value === null ? pipeArchive(process.stdout, lines, how) : writeArchive(target.value, lines, how)
    return archive.map((outcome) => {
      written = outcome
    })
  })
  await database.close()
  if (context.signal.aborted) return ok(EXIT.interrupted)
  return dumped.mapErr(backupFailure).map(({ migrations, rows }) => {
    report(context, options, {
      file: target.value,
      dry_run: options.dryRun === true,
      created_at: now.toISOString(),
      encrypted: key.value !== null,
      ...written,
      schema: migrations.at(-1) ?? null,
      rows,
    })
    return EXIT.fine
  })
}

const usage = (target: string, code: string, message: string, fix: string): CommandFailure =>
  commandFailure(EXIT.usage, { severity: 'error', code, target, message, fix })

/** The path to write; null for standard output. */
const targetOf = (
  { directory }: CommandContext,
  { file, force, json }: BackupOptions,
  now: Date,
): Result<string | null, CommandFailure> => {
  if (file === '-') {
    if (json === true)
      return err(usage('--json', 'option_invalid', 'standard output is taken by the backup itself', 'name a file'))
    return process.stdout.isTTY
      ? err(usage('-', 'option_invalid', 'a backup is not for a terminal', 'name a file, or pipe it into one'))
      : ok(null)
  }
  const dated = `nos-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.nosbackup`
  const given = resolve(directory, file ?? dated)
  const path = isFolder(given) ? join(given, dated) : given
  return existsSync(path) && force !== true
    ? err(usage(path, 'file_exists', 'there is a file already', 'name another one, or replace it with --force'))
    : ok(path)
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

/** With a passphrase every backup is encrypted; the key of the service's own secrets only where that is asked for. */
const keyOf = (configuration: Configuration, asked: boolean): Result<ArchiveKey | null, CommandFailure> => {
  const [material] = keyMaterials(configuration)
  if (material !== undefined && (asked || material.kind === 'passphrase')) return ok(newArchiveKey(material))
  return asked
    ? err(
        usage(
          '--encrypt',
          'backup_key_missing',
          'there is no key to encrypt with',
          'set NOS_BACKUP_PASSPHRASE (or NOS_BACKUP_PASSPHRASE_FILE) to words of your own, or NOS_ENCRYPTION_KEY',
        ),
      )
    : ok(null)
}

/** A look at an embedded database that is not there must not make one. */
const isMissing = ({ databaseUrl, dataDir }: Configuration): boolean =>
  databaseUrl === null && !existsSync(join(dataDir, 'pgdata'))

const drain = (lines: AsyncIterable<string>): ResultAsync<void, never> =>
  okAsync().andThen(() =>
    ResultAsync.fromSafePromise(
      (async () => {
        for await (const _ of lines);
      })(),
    ),
  )

interface Report {
  readonly file: string | null
  readonly dry_run: boolean
  readonly created_at: string
  readonly encrypted: boolean
  readonly bytes?: number
  readonly sha256?: string
  readonly schema: string | null
  readonly rows: Readonly<Record<string, number>>
}

const report = ({ terminal }: CommandContext, { json }: BackupOptions, result: Report): void => {
  const { green, dim } = terminal.colors
  const total = Object.values(result.rows).reduce((sum, count) => sum + count, 0)
  const kept = `${result.rows['specifications'] ?? 0} specifications, ${result.rows['versions'] ?? 0} versions, ${total} rows in all`
  if (json === true) terminal.out(JSON.stringify(result, null, 2))
  else if (result.dry_run) terminal.out(`${green('would back up')} ${kept}, to ${result.file ?? 'standard output'}`)
  else {
    const size = `${Math.ceil((result.bytes ?? 0) / 1024)} KiB${result.encrypted ? ', encrypted' : ''}`
    const lines = [`${green('backed up')} ${kept}, to ${result.file ?? 'standard output'} (${size})`]
    lines.push(dim(`SHA-256 ${result.sha256 ?? ''}`))
    // Standard output may be the backup itself.
    ;(result.file === null ? terminal.err : terminal.out)(lines.join('\n'))
  }
}
