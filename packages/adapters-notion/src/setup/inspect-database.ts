import { errAsync, type ResultAsync } from 'neverthrow'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'
import { connectionRefused } from '../properties/connection-refused.ts'
import { databaseIdOf } from '../properties/database-id.ts'
import { dataSourceAnswer } from '../properties/notion-answers.ts'
import { planProperties, type BoundField } from '../properties/property-plan.ts'
import { resolveDatabase } from '../properties/resolve-database.ts'

/** A database as it stands, and what `prepareDataSource` would do to it. */
export interface InspectedDatabase {
  readonly databaseId: string
  readonly dataSourceId: string
  readonly title: string | null
  readonly url: string | null
  /** Which property carries which field. */
  readonly fields: readonly { readonly field: BoundField; readonly property: string; readonly type: string }[]
  /** Names of properties that would be added. */
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
}

/** Looks at a database and changes nothing. Two requests. */
export const inspectDatabase = (
  client: NotionClient,
  database: string,
): ResultAsync<InspectedDatabase, NotionFailure> => {
  const id = databaseIdOf(database)
  if (id === null)
    return errAsync(
      connectionRefused(
        `"${database.slice(0, 80)}" holds no Notion id.`,
        'Give the database’s id or its address, copied from the browser.',
      ),
    )
  return resolveDatabase(client, id).andThen(({ dataSourceId, name, url, more }) =>
    client
      .send({ method: 'get', path: `data_sources/${dataSourceId}`, effect: 'read', ref: id, answer: dataSourceAnswer })
      .map((source) => {
        const plan = planProperties(Object.values(source.properties))
        return {
          databaseId: source.parent?.database_id ?? id,
          dataSourceId,
          title: name,
          url,
          fields: plan.bindings.map(({ field, name: property, type }) => ({ field, property, type })),
          missing: Object.keys(plan.missing),
          warnings: [...plan.warnings, ...more],
        }
      }),
  )
}
