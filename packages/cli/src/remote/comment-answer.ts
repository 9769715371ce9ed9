import { err, ok, type Result, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import { readAnswer } from './read-answer.ts'
import type { ServiceClient } from './service-client.ts'

export const CommentAnswer = v.looseObject({
  id: v.string(),
  thread_id: v.string(),
  parent_id: v.nullable(v.string()),
  author: v.looseObject({ name: v.string() }),
  text: v.string(),
  requirement: v.nullable(v.string()),
  scenario: v.nullable(v.string()),
  outdated: v.boolean(),
  gone: v.boolean(),
  resolved: v.boolean(),
  created_at: v.string(),
})

export type CommentAnswer = v.InferOutput<typeof CommentAnswer>

const CommentList = v.looseObject({ items: v.array(CommentAnswer), next_cursor: v.nullable(v.string()) })

/** All comments of a specification, oldest first. */
export const listAllComments = async (
  service: ServiceClient,
  specification: string,
  state: 'open' | 'resolved' | undefined,
): Promise<Result<readonly CommentAnswer[], CommandFailure>> => {
  const found: CommentAnswer[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Result<v.InferOutput<typeof CommentList>, CommandFailure> = await service
      .request(`/specifications/${specification}/comments`, { query: { limit: 100, state, cursor } })
      .andThen(({ body }) => readAnswer(CommentList, body))
    if (page.isErr()) return err(page.error)
    found.push(...page.value.items)
    cursor = page.value.next_cursor
  }
  return ok(found)
}

/** Sends a comment, or settles one; the comment as it is then. */
export const sendComment = (
  service: ServiceClient,
  path: string,
  body?: Readonly<Record<string, unknown>>,
): ResultAsync<CommentAnswer, CommandFailure> =>
  service
    .request(path, { method: 'POST', ...(body === undefined ? {} : { body }) })
    .andThen((answer) => readAnswer(CommentAnswer, answer.body))
