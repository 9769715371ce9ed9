import type { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'
import { PROPERTY_WISHES } from '../properties/property-plan.ts'

export interface CreatedDatabase {
  readonly id: string
  readonly url: string | null
}

/** Makes a database for specifications below a page, with every property that NOS uses. */
export const createDatabase = (
  client: NotionClient,
  { parentPage, title }: { readonly parentPage: string; readonly title: string },
): ResultAsync<CreatedDatabase, NotionFailure> =>
  client.send({
    method: 'post',
    path: 'databases',
    body: {
      parent: { type: 'page_id', page_id: parentPage },
      title: [{ type: 'text', text: { content: title } }],
      initial_data_source: {
        properties: {
          Name: { title: {} },
          ...Object.fromEntries(PROPERTY_WISHES.map(({ name, config }) => [name, config])),
        },
      },
    },
    effect: 'write',
    ref: parentPage,
    answer,
  })

const answer = v.looseObject({ id: v.string(), url: v.optional(v.nullable(v.string()), null) })
