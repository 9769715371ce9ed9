import { okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { markdownAnswer } from '../properties/notion-answers.ts'
import { LISTING_PATIENCE_MS, type NotionContext } from './notion-context.ts'
import { UNFINISHED } from './unfinished.ts'

/** Sends the rest of a long new page, piece by piece, each in the place of the line that says that more follows. */
export const finishPage = (
  context: NotionContext,
  ref: string,
  rest: readonly (readonly string[])[],
): ResultAsync<string | null, NotionFailure> =>
  rest.reduce<ResultAsync<string | null, NotionFailure>>(
    (sent, chunk, index) =>
      sent.andThen(() => {
        const more = index < rest.length - 1 ? [UNFINISHED] : []
        return context.client
          .send({
            method: 'patch',
            path: `pages/${ref}/markdown`,
            body: {
              type: 'update_content',
              update_content: { content_updates: [{ old_str: UNFINISHED, new_str: [...chunk, ...more].join('\n') }] },
            },
            effect: 'write',
            ref,
            answer: markdownAnswer,
            patienceMs: LISTING_PATIENCE_MS,
          })
          .map(({ markdown }) => markdown)
      }),
    okAsync(null),
  )
