import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'
import { connectionRefused } from './connection-refused.ts'
import { databaseAnswer } from './notion-answers.ts'

interface Resolved {
  readonly dataSourceId: string
  readonly name: string | null
  readonly url: string | null
  readonly more: readonly string[]
}

/** The first data source of the database; where no database has that id, the id may be a data source's own. */
export const resolveDatabase = (client: NotionClient, id: string): ResultAsync<Resolved, NotionFailure> =>
  client
    .send({ method: 'get', path: `databases/${id}`, effect: 'read', ref: id, answer: databaseAnswer })
    .andThen(({ data_sources: sources, url, in_trash: trashed }): ResultAsync<Resolved, NotionFailure> => {
      const [first, ...others] = sources
      if (trashed)
        return errAsync(
          connectionRefused(
            'The database is in the trash.',
            'Restore it in Notion, or set NOTION_DATABASE_ID to another database.',
          ),
        )
      if (first === undefined)
        return errAsync(
          connectionRefused(
            'The database has no data source that the integration can see.',
            'Share the database with the integration (••• → Connections).',
          ),
        )
      const more =
        others.length === 0
          ? []
          : [`The database has ${sources.length} data sources; only "${first.name ?? first.id}" is synced.`]
      return okAsync({ dataSourceId: first.id, name: first.name ?? null, url, more })
    })
    .orElse((failure) =>
      failure.kind === 'DocumentGone'
        ? okAsync({ dataSourceId: id, name: null, url: null, more: [] })
        : errAsync(failure),
    )
