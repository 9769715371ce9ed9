import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { ReportedField } from '@nos/domain'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'
import { databaseIdOf } from './database-id.ts'
import { connectionRefused } from './connection-refused.ts'
import { dataSourceAnswer, meAnswer } from './notion-answers.ts'
import { createPropertyMap, type PropertyMap } from './property-map.ts'
import { planProperties, type BoundField } from './property-plan.ts'
import { resolveDatabase } from './resolve-database.ts'

/** A database that is ready to hold specifications. */
export interface PreparedDataSource {
  readonly databaseId: string
  readonly dataSourceId: string
  readonly url: string | null
  readonly properties: PropertyMap
  /** The integration's own user, by which own edits are told from people's; null when Notion did not say. */
  readonly botId: string | null
  /** Names of properties that were added. */
  readonly added: readonly string[]
  /** What a person should know: fields that cannot be carried, further data sources that are not looked at. */
  readonly warnings: readonly string[]
}

export interface PrepareOptions {
  readonly client: NotionClient
  /** The database's id or its pasted address; a data source's id does too. */
  readonly database: string
  /** Property ids of an earlier start (`properties.ids()`), so that renamed properties are found again. */
  readonly remembered?: Readonly<Partial<Record<BoundField, string>>>
  /** The facts that will be reported; none when absent. */
  readonly reported?: readonly ReportedField[]
}

/**
 * Finds the data source of a database, reads its schema and adds what is missing in one update that changes nothing
 * else. At most three requests.
 */
export const prepareDataSource = ({
  client,
  database,
  remembered = {},
  reported = [],
}: PrepareOptions): ResultAsync<PreparedDataSource, NotionFailure> => {
  const id = databaseIdOf(database)
  if (id === null)
    return errAsync(
      connectionRefused(
        `"${database.slice(0, 80)}" holds no Notion id.`,
        'Set NOTION_DATABASE_ID to the database’s id or its address, copied from the browser.',
      ),
    )
  return resolveDatabase(client, id).andThen(({ dataSourceId, url, more }) =>
    client
      .send({ method: 'get', path: `data_sources/${dataSourceId}`, effect: 'read', answer: dataSourceAnswer })
      .andThen((source) => {
        const plan = planProperties(Object.values(source.properties), remembered, reported)
        const added = Object.keys(plan.missing)
        const warnings = [...plan.warnings, ...more]
        const ready = (properties: typeof source.properties, botId: string | null): PreparedDataSource => ({
          databaseId: source.parent?.database_id ?? id,
          dataSourceId,
          url,
          properties: createPropertyMap(
            client,
            dataSourceId,
            planProperties(Object.values(properties), remembered, reported).bindings,
            reported,
          ),
          botId,
          added,
          warnings,
        })
        if (added.length === 0) return whoAmI(client).map((botId) => ready(source.properties, botId))
        return client
          .send({
            method: 'patch',
            path: `data_sources/${dataSourceId}`,
            body: { properties: plan.missing },
            effect: 'write',
            answer: dataSourceAnswer,
          })
          .map((updated) => ready(updated.properties, updated.last_edited_by?.id ?? null))
      }),
  )
}

/** The token's own user. Not being told is no reason to stop; a refused token or a spent budget is. */
function whoAmI(client: NotionClient): ResultAsync<string | null, NotionFailure> {
  return client
    .send({ method: 'get', path: 'users/me', effect: 'read', answer: meAnswer })
    .map(({ id }): string | null => id)
    .orElse((failure) =>
      failure.kind === 'ReplicaRefused' && failure.code !== 'unauthorized' ? okAsync(null) : errAsync(failure),
    )
}
