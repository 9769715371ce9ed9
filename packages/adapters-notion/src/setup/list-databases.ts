import type { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'

export interface ListedDatabase {
  readonly id: string
  readonly title: string
  readonly url: string | null
}

/** The databases that are shared with the connection, the last edited first; at most a hundred. One request. */
export const listDatabases = (client: NotionClient): ResultAsync<readonly ListedDatabase[], NotionFailure> =>
  client
    .send({
      method: 'post',
      path: 'search',
      body: {
        filter: { property: 'object', value: 'data_source' },
        sort: { timestamp: 'last_edited_time', direction: 'descending' },
        page_size: 100,
      },
      effect: 'read',
      answer,
    })
    .map(({ results }) => {
      const found = results
        .filter(({ in_trash: trashed }) => !trashed)
        .map(({ id, parent, title, url }) => ({
          id: parent?.database_id ?? id,
          title: title.map(({ plain_text: part }) => part).join(''),
          url,
        }))
      return found.filter(({ id }, place) => found.findIndex((other) => other.id === id) === place)
    })

const answer = v.looseObject({
  results: v.array(
    v.looseObject({
      id: v.string(),
      title: v.optional(v.array(v.looseObject({ plain_text: v.optional(v.string(), '') })), []),
      url: v.optional(v.nullable(v.string()), null),
      in_trash: v.optional(v.boolean(), false),
      parent: v.optional(v.looseObject({ database_id: v.optional(v.string()) })),
    }),
  ),
})
