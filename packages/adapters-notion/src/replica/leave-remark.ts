import type { PendingRemark } from '@nos/domain'
import { errAsync, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import * as v from 'valibot'
import type { NotionFailure } from '../client/notion-call.ts'
import type { NotionContext } from './notion-context.ts'

/**
 * Leaves a remark as a comment on the page, with a mention of the person whom it is for. Notion knows no key for a
 * repeated request, so a remark carries its own mark, by which it is found again.
 */
export const leaveRemark = (
  context: NotionContext,
  ref: string,
  remark: Pick<PendingRemark, 'id' | 'text' | 'to'>,
  again: boolean,
): ResultAsync<void, NotionFailure> =>
  safeTry(async function* () {
    if (again && (yield* stands(context, ref, markOf(remark.id), null))) return ok(undefined)
    yield* post(context, ref, remark).orElse((failure) =>
      // Somebody who has left the workspace cannot be mentioned; the others may still read it.
      failure.kind === 'ReplicaRefused' && !failure.connection && remark.to !== null
        ? post(context, ref, { ...remark, to: null })
        : errAsync(failure),
    )
    return ok(undefined)
  })

const post = (
  { client }: NotionContext,
  ref: string,
  remark: Pick<PendingRemark, 'id' | 'text' | 'to'>,
): ResultAsync<unknown, NotionFailure> =>
  client.send({
    method: 'post',
    path: 'comments',
    body: { parent: { page_id: ref }, rich_text: words(remark) },
    effect: 'write',
    ref,
    answer: v.looseObject({ id: v.string() }),
  })

const markOf = (id: string): string => `(${id.slice(-12)})`

// Characters; Notion counts 2000 UTF-16 units.
const LONGEST = 1000

const words = ({ id, text, to }: Pick<PendingRemark, 'id' | 'text' | 'to'>): readonly unknown[] => [
  ...(to === null ? [] : [{ type: 'mention', mention: { type: 'user', user: { id: to } } }, said(' ')]),
  ...(text.match(new RegExp(`[^]{1,${LONGEST}}`, 'gu')) ?? []).map(said),
  said(` ${markOf(id)}`),
]

const said = (content: string) => ({ type: 'text', text: { content } })

const commentsAnswer = v.looseObject({
  results: v.array(v.looseObject({ rich_text: v.array(v.looseObject({ plain_text: v.optional(v.string(), '') })) })),
  has_more: v.boolean(),
  next_cursor: v.nullable(v.string()),
})

/** Whether an unresolved comment of the page bears the mark. */
const stands = (
  context: NotionContext,
  ref: string,
  mark: string,
  cursor: string | null,
): ResultAsync<boolean, NotionFailure> =>
  context.client
    .send({
      method: 'get',
      path: 'comments',
      query: { block_id: ref, page_size: 100, ...(cursor === null ? {} : { start_cursor: cursor }) },
      effect: 'read',
      ref,
      answer: commentsAnswer,
    })
    .andThen(({ results, has_more: more, next_cursor: next }) => {
      const found = results.some((comment) =>
        comment.rich_text
          .map((part) => part.plain_text)
          .join('')
          .includes(mark),
      )
      return found || !more || next === null ? okAsync(found) : stands(context, ref, mark, next)
    })
