import { err, ok, type Result, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import type { ServiceClient } from '../remote/service-client.ts'
import { unexpected } from './library-answers.ts'

const Side = v.looseObject({ text: v.string() })
const Conflict = v.looseObject({
  id: v.string(),
  spec_id: v.string(),
  state: v.string(),
  kind: v.string(),
  name: v.string(),
  base: Side,
  ours: Side,
  theirs: Side,
})
const Conflicts = v.object({ items: v.array(Conflict), next_cursor: v.nullable(v.string()) })

/** A conflict that the service keeps, between itself and Notion. */
export type ServiceConflict = v.InferOutput<typeof Conflict>

export const readConflict = (body: unknown): Result<ServiceConflict, CommandFailure> => {
  const parsed = v.safeParse(Conflict, body)
  return parsed.success ? ok(parsed.output) : err(unexpected(parsed.issues[0].message))
}

const MOST_PAGES = 100

export const listServiceConflicts = async (
  client: ServiceClient,
): Promise<Result<readonly ServiceConflict[], CommandFailure>> => {
  const found: ServiceConflict[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer: Result<v.InferOutput<typeof Conflicts>, CommandFailure> = await requestPage(client, cursor)
    if (answer.isErr()) return err(answer.error)
    found.push(...answer.value.items)
    cursor = answer.value.next_cursor
    if (cursor === null) break
  }
  return ok(found)
}

const requestPage = (
  client: ServiceClient,
  cursor: string | null,
): ResultAsync<v.InferOutput<typeof Conflicts>, CommandFailure> =>
  client
    .request('/conflicts', { query: { state: 'open', limit: 100, ...(cursor === null ? {} : { cursor }) } })
    .andThen(({ body }) => {
      const parsed = v.safeParse(Conflicts, body)
      return parsed.success ? ok(parsed.output) : err(unexpected(parsed.issues[0].message))
    })
