import { errAsync, type ResultAsync } from 'neverthrow'
import type { NotionCall, NotionFailure } from '../client/notion-call.ts'
import type { NotionClient } from '../client/notion-client.ts'
import { commentAnswer, type CommentAnswer } from './comment-answers.ts'

/**
 * Posts a comment, the one way that this is done. Notion knows no key for a repeated request: where it says what it had
 * saved before it lost the answer, that comment is asked for; every other lost answer is `OutcomeUnknown`.
 */
export const postComment = (
  client: NotionClient,
  ref: string,
  body: Exclude<NotionCall<unknown>['body'], undefined>,
): ResultAsync<CommentAnswer, NotionFailure> =>
  client
    .send({ method: 'post', path: 'comments', effect: 'write', ref, body, answer: commentAnswer })
    .orElse((failure) =>
      failure.kind === 'OutcomeUnknown' && failure.committedId !== undefined
        ? client
            .send({
              method: 'get',
              path: `comments/${failure.committedId}`,
              effect: 'read',
              ref,
              answer: commentAnswer,
            })
            .mapErr((): NotionFailure => failure)
        : errAsync(failure),
    )
