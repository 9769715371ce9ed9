import type { DocumentIncomplete, ReplicaDocument } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import { blockWords } from '../codec/block/block-words.ts'
import { parseRemote } from '../codec/remote/parse-remote.ts'
import { markdownAnswer } from '../properties/notion-answers.ts'
import { finishPage } from './finish-page.ts'
import type { NotionContext } from './notion-context.ts'
import { documentOf } from './read-page.ts'
import { sendChunks } from './send-chunks.ts'
import { UNFINISHED } from './unfinished.ts'
import type { WriteFailure } from './write-body.ts'

/**
 * Goes on with a long new page whose making was cut off: what stands before the mark is what was sent so far. Anything
 * else that is incomplete stays so.
 */
export const resumePage = (
  context: NotionContext,
  ref: string,
  body: string,
  failure: DocumentIncomplete,
): ResultAsync<ReplicaDocument, WriteFailure> =>
  context.client
    .send({ method: 'get', path: `pages/${ref}/markdown`, effect: 'read', ref, answer: markdownAnswer })
    .andThen((answer): ResultAsync<ReplicaDocument, WriteFailure> => {
      const blocks = parseRemote(answer.markdown)
      const end = blocks.findIndex(({ remote }) => remote === UNFINISHED)
      if (end === -1 || answer.truncated) return errAsync(failure)
      const mirror = context.dialect.encode(body)
      const chunks = sendChunks(mirror)
      const words = (lines: readonly string[]): string =>
        lines
          .flatMap(parseRemote)
          .map(({ content }) => blockWords(content))
          .join('')
      const present = blocks
        .slice(0, end)
        .map(({ content }) => blockWords(content))
        .join('')
      const sent = chunks.findIndex((_, at) => words(chunks.slice(0, at + 1).flat()) === present)
      if (sent === -1) return errAsync(failure)
      const rest = chunks.slice(sent + 1)
      return finishPage(context, ref, rest.length === 0 ? [[]] : rest).andThen((markdown) =>
        markdown === null ? errAsync(failure) : okAsync(documentOf(context, ref, markdown, mirror)),
      )
    })
