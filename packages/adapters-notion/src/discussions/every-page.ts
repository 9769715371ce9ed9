import { ok, safeTry, type ResultAsync } from 'neverthrow'
import type * as v from 'valibot'
import type { NotionFailure } from '../client/notion-call.ts'
import type { NotionClient } from '../client/notion-client.ts'
import { LISTING_PATIENCE_MS } from '../replica/notion-context.ts'

interface Listing<Item> {
  readonly results: readonly Item[]
  readonly has_more: boolean
  readonly next_cursor: string | null
}

/** Everything of a listing, page by page. */
export const everyPage = <Item>(
  client: NotionClient,
  path: string,
  query: Readonly<Record<string, string>>,
  ref: string,
  answer: v.GenericSchema<unknown, Listing<Item>>,
): ResultAsync<readonly Item[], NotionFailure> =>
  safeTry(async function* () {
    const found: Item[] = []
    let cursor: string | null = null
    do {
      const page: Listing<Item> = yield* client.send({
        method: 'get',
        path,
        query: { ...query, page_size: 100, ...(cursor === null ? {} : { start_cursor: cursor }) },
        effect: 'read',
        ref,
        answer,
        ...(cursor === null ? {} : { patienceMs: LISTING_PATIENCE_MS }),
      })
      found.push(...page.results)
      cursor = page.has_more ? page.next_cursor : null
    } while (cursor !== null)
    return ok(found)
  })
