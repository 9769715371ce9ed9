import { inspectDatabase, prepareDataSource } from '@nos/adapters-notion'
import { join } from 'node:path'
import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { connectNotion } from '../composition/notion-connection.ts'
import { EXIT } from '../exit-codes.ts'
import { notionFailure } from '../setup/notion-failure.ts'
import { databaseDocument, renderDatabase } from '../setup/render-database.ts'
import { tokenOnly } from '../setup/token-only.ts'
import { writeEnvFile } from '../setup/write-env-file.ts'

export interface NotionLinkOptions {
  /** The database's id or its pasted address. */
  readonly database: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos notion link`: takes a database for the specifications: adds the properties that it lacks, and notes it in `.env`. */
export const notionLink: Command<NotionLinkOptions> = async (
  { environment, directory, terminal },
  { database, dryRun = false, json },
) => {
  const side = tokenOnly(environment)
  if (side.isErr()) return err(side.error)
  const { client } = connectNotion(side.value.configuration, side.value.token)
  const inspected = await inspectDatabase(client, database)
  if (inspected.isErr()) return err(notionFailure(inspected.error))
  const file = join(directory, '.env')
  if (!dryRun) {
    const prepared = await prepareDataSource({ client, database: inspected.value.databaseId })
    if (prepared.isErr()) return err(notionFailure(prepared.error))
    const written = writeEnvFile(file, { NOTION_DATABASE_ID: inspected.value.databaseId })
    if (written.isErr()) return err(written.error)
  }
  if (json === true)
    terminal.out(JSON.stringify({ dry_run: dryRun, database: databaseDocument(inspected.value), file }, null, 2))
  else {
    terminal.out(renderDatabase(inspected.value, terminal.colors))
    terminal.out(dryRun ? 'nothing was changed (--dry-run)' : `wrote NOTION_DATABASE_ID into ${file}; next: nos serve`)
  }
  return ok(EXIT.fine)
}
