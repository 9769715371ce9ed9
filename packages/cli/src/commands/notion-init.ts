import {
  createDatabase,
  databaseIdOf,
  inspectDatabase,
  prepareDataSource,
  type NotionClient,
} from '@nos/adapters-notion'
import { join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { connectNotion } from '../composition/notion-connection.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { configuredSide } from '../setup/configured-side.ts'
import { notionFailure } from '../setup/notion-failure.ts'
import { databaseDocument, renderDatabase } from '../setup/render-database.ts'
import { tokenOnly } from '../setup/token-only.ts'
import { writeEnvFile } from '../setup/write-env-file.ts'

export interface NotionInitOptions {
  /** A page's id or address: a new database is made below it. */
  readonly parent?: string
  readonly title: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos notion init`: adds what the configured database lacks, or makes a database below a page. */
export const notionInit: Command<NotionInitOptions> = async (context, options) => {
  if (options.parent !== undefined) {
    const side = tokenOnly(context.environment)
    if (side.isErr()) return err(side.error)
    return make(context, options, connectNotion(side.value.configuration, side.value.token).client, options.parent)
  }
  const side = configuredSide(context.environment)
  if (side.isErr()) return err(side.error)
  return complete(
    context,
    options,
    connectNotion(side.value.configuration, side.value.token).client,
    side.value.database,
  )
}

const complete = async (
  { terminal }: CommandContext,
  { dryRun = false, json }: NotionInitOptions,
  client: NotionClient,
  database: string,
): Promise<Result<ExitCode, CommandFailure>> => {
  const inspected = await inspectDatabase(client, database)
  if (inspected.isErr()) return err(notionFailure(inspected.error))
  const prepared = dryRun ? ok() : await prepareDataSource({ client, database })
  if (prepared.isErr()) return err(notionFailure(prepared.error))
  if (json === true)
    terminal.out(
      JSON.stringify({ dry_run: dryRun, created: false, database: databaseDocument(inspected.value) }, null, 2),
    )
  else {
    terminal.out(renderDatabase(inspected.value, terminal.colors))
    terminal.out(dryRun ? 'nothing was changed (--dry-run)' : 'the database is ready; next: nos serve')
  }
  return ok(EXIT.fine)
}

const make = async (
  { terminal, directory }: CommandContext,
  { title, dryRun = false, json }: NotionInitOptions,
  client: NotionClient,
  parent: string,
): Promise<Result<ExitCode, CommandFailure>> => {
  const parentPage = databaseIdOf(parent)
  if (parentPage === null)
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'option_invalid',
        target: '--parent',
        message: 'must be the id or the pasted address of a Notion page',
      }),
    )
  if (dryRun) {
    if (json === true)
      terminal.out(JSON.stringify({ dry_run: true, created: false, title, parent: parentPage }, null, 2))
    else terminal.out(`would make the database "${title}" below the page ${parentPage}`)
    return ok(EXIT.fine)
  }
  const created = await createDatabase(client, { parentPage, title })
  if (created.isErr()) return err(notionFailure(created.error))
  const file = join(directory, '.env')
  const written = writeEnvFile(file, { NOTION_DATABASE_ID: created.value.id })
  if (written.isErr()) return err(written.error)
  if (json === true)
    terminal.out(
      JSON.stringify(
        { dry_run: false, created: true, database: { id: created.value.id, title, url: created.value.url }, file },
        null,
        2,
      ),
    )
  else
    terminal.out(
      `made "${title}" (${created.value.url ?? created.value.id}), and wrote NOTION_DATABASE_ID into ${file}; next: nos serve`,
    )
  return ok(EXIT.fine)
}
