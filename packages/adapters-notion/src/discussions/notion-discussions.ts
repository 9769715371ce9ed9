import type { Discussions, ReplicaFailure } from '@nos/domain'
import { errAsync, ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { NotionClient } from '../client/notion-client.ts'
import { blockAnswer, blockListAnswer, commentAnswer, commentListAnswer, wordsOfBlock } from './comment-answers.ts'
import { everyPage } from './every-page.ts'
import { postComment } from './post-comment.ts'
import { richTextOf } from './rich-text-of.ts'
import { toRemoteComment } from './to-remote-comment.ts'

/**
 * Notion's comments. Its API leaves resolved discussions out, cannot resolve one, and can begin one on a page or a block
 * but not on a stretch of text.
 */
export const createNotionDiscussions = ({
  client,
  botId,
}: {
  readonly client: NotionClient
  /** Null when it is not known yet; it is asked for once then. */
  readonly botId: string | null
}): Discussions => {
  let known = botId
  const bot = (): ResultAsync<string, ReplicaFailure> =>
    known === null
      ? client
          .send({ method: 'get', path: 'users/me', effect: 'read', answer: v.looseObject({ id: v.string() }) })
          .map(({ id }) => (known = id))
      : okAsync(known)
  return {
    name: 'notion',
    read: (ref, place) =>
      safeTry(async function* () {
        const own = yield* bot()
        const pages = yield* everyPage(client, 'comments', { block_id: place ?? ref }, ref, commentListAnswer)
        return ok(pages.map((comment) => toRemoteComment(comment, own)))
      }).orElse((failure) => (failure.kind === 'DocumentGone' && place !== null ? okAsync([]) : errAsync(failure))),
    get: (id) =>
      safeTry(async function* () {
        const own = yield* bot()
        const comment = yield* client.send({
          method: 'get',
          path: `comments/${id}`,
          effect: 'read',
          ref: id,
          answer: commentAnswer,
        })
        return ok(toRemoteComment(comment, own))
      }).orElse((failure) => (failure.kind === 'DocumentGone' ? okAsync(null) : errAsync(failure))),
    wordsAt: (place) =>
      client
        .send({ method: 'get', path: `blocks/${place}`, effect: 'read', ref: place, answer: blockAnswer })
        .map((block): string | null => wordsOfBlock(block))
        .orElse((failure) => (failure.kind === 'DocumentGone' ? okAsync(null) : errAsync(failure))),
    placeOf: (ref, line) =>
      everyPage(client, `blocks/${ref}/children`, {}, ref, blockListAnswer).map(
        (blocks) => blocks.find((block) => sameLine(wordsOfBlock(block), line))?.id ?? null,
      ),
    post: (ref, { discussion, place, text, author }) =>
      postComment(client, ref, {
        ...(discussion !== null
          ? { discussion_id: discussion }
          : { parent: place === null ? { page_id: ref } : { block_id: place } }),
        rich_text: richTextOf(text),
        display_name: { type: 'custom', custom: { name: author.name.slice(0, LONGEST_NAME) } },
      }).map((comment) => ({ id: comment.id, discussion: comment.discussion_id })),
  }
}

const LONGEST_NAME = 100

/** The words of a block against a line of Markdown: letters and digits alone, so that no mark of either matters. */
const sameLine = (words: string, line: string): boolean => bare(words) !== '' && bare(words) === bare(line)

const bare = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
