import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { anyAnswer, pageAnswer } from '../properties/notion-answers.ts'
import type { NotionContext } from './notion-context.ts'

/** Puts a page into the trash or takes it out. Notion refuses to trash twice; a page that is where it should be is fine. */
export const setTrashed = (
  { client }: NotionContext,
  ref: string,
  trashed: boolean,
): ResultAsync<void, NotionFailure> =>
  client
    .send({
      method: 'patch',
      path: `pages/${ref}`,
      body: { in_trash: trashed },
      effect: 'write',
      ref,
      answer: anyAnswer,
    })
    .map(() => undefined)
    .orElse((failure) => {
      if (failure.kind !== 'ReplicaRefused' || failure.code !== 'validation_error') return errAsync(failure)
      return client
        .send({ method: 'get', path: `pages/${ref}`, effect: 'read', ref, answer: pageAnswer })
        .andThen((page) => (page.in_trash === trashed ? okAsync(undefined) : errAsync<void, NotionFailure>(failure)))
    })
