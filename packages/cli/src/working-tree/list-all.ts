import { err, ok, type Result } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { ServiceAnswer, ServiceClient } from '../remote/service-client.ts'
import { unexpected, type ListPage } from './library-answers.ts'

const MOST_PAGES = 10_000

/** Every page of a list, oldest specification first, so that a change meanwhile moves nothing past the cursor. */
export const listAll = async <Specification extends { readonly id: string }>(
  client: ServiceClient,
  query: Readonly<Record<string, string | number>>,
  read: (answer: ServiceAnswer) => Result<ListPage<Specification>, CommandFailure>,
): Promise<Result<readonly Specification[], CommandFailure>> => {
  const found = new Map<string, Specification>()
  const cursors = new Set<string>()
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Result<ListPage<Specification>, CommandFailure> = await client
      .request('/specifications', { query: { ...query, sort: 'created_at', ...(cursor === null ? {} : { cursor }) } })
      .andThen(read)
    if (answer.isErr()) return err(answer.error)
    for (const item of answer.value.items) found.set(item.id, item)
    cursor = answer.value.nextCursor
    if (cursor === null) return ok([...found.values()])
    if (cursors.has(cursor)) break
    cursors.add(cursor)
  }
  return err(unexpected('its list of specifications does not end'))
}
