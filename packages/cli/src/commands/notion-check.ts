import { inspectDatabase, introduce } from '@nos/adapters-notion'
import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { connectNotion } from '../composition/notion-connection.ts'
import { EXIT } from '../exit-codes.ts'
import { configuredSide } from '../setup/configured-side.ts'
import { notionFailure } from '../setup/notion-failure.ts'
import { databaseDocument, renderDatabase } from '../setup/render-database.ts'

/** `nos notion check`: the token and the database as they are; exit 1 when properties are missing or unusable. */
export const notionCheck: Command<{ readonly json?: boolean }> = async ({ environment, terminal }, { json }) => {
  const side = configuredSide(environment)
  if (side.isErr()) return err(side.error)
  const { client } = connectNotion(side.value.configuration, side.value.token)
  const found = await introduce(client).andThen((who) =>
    inspectDatabase(client, side.value.database).map((database) => ({ who, database })),
  )
  return found.mapErr(notionFailure).andThen(({ who, database }) => {
    const good = database.missing.length === 0 && database.warnings.length === 0
    if (json === true)
      terminal.out(
        JSON.stringify(
          {
            ok: good,
            connection: { id: who.id, name: who.name, workspace: who.workspace },
            database: databaseDocument(database),
          },
          null,
          2,
        ),
      )
    else {
      terminal.out(`the token is "${who.name ?? who.id}"`)
      terminal.out(
        renderDatabase(database, terminal.colors).replaceAll('is added', 'is missing ("nos notion init" adds it)'),
      )
    }
    return ok(good ? EXIT.fine : EXIT.findings)
  })
}
