import type { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'

/** Who the token is. */
export interface Introduction {
  readonly id: string
  /** The connection's name; null when Notion did not say. */
  readonly name: string | null
  readonly workspace: string | null
}

/** Asks Notion whose token this is: the cheapest proof that it is accepted. */
export const introduce = (client: NotionClient): ResultAsync<Introduction, NotionFailure> =>
  client
    .send({ method: 'get', path: 'users/me', effect: 'read', answer })
    .map(({ id, name, bot }) => ({ id, name: name ?? null, workspace: bot?.workspace_name ?? null }))

const answer = v.looseObject({
  id: v.string(),
  name: v.nullish(v.string()),
  bot: v.nullish(v.looseObject({ workspace_name: v.nullish(v.string()) })),
})
