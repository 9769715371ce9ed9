import type { DocumentIncomplete } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { markdownAnswer, type MarkdownAnswer } from '../properties/notion-answers.ts'
import { LISTING_PATIENCE_MS, type NotionContext } from './notion-context.ts'
import { isUnfinished } from './unfinished.ts'

// Beyond this many missing parts the page is beyond what Notion lets anybody edit as Markdown.
const MOST_SUBTREES = 25

/** The whole Markdown of a page. Parts that a large page leaves out are read one by one; less than all is a failure. */
export const readMarkdown = (
  context: Pick<NotionContext, 'client'>,
  ref: string,
): ResultAsync<string, NotionFailure | DocumentIncomplete> =>
  fetchMarkdown(context, ref, ref, 0).andThen((answer) => wholeText(context, ref, answer))

/** The text of an answer when it is the whole page. */
export const wholeText = (
  context: Pick<NotionContext, 'client'>,
  ref: string,
  answer: MarkdownAnswer,
): ResultAsync<string, NotionFailure | DocumentIncomplete> => {
  if (isUnfinished(answer.markdown)) return errAsync(incompleteness(ref, 'NOS has not finished writing this page'))
  if (!answer.truncated) return okAsync(answer.markdown)
  const ids = answer.unknown_block_ids
  if (ids.length === 0 || ids.length > MOST_SUBTREES)
    return errAsync(
      incompleteness(
        ref,
        `Notion gave only a part of the page (${ids.length} parts are missing or not readable). ${NOTHING_WRITTEN}`,
      ),
    )
  return ids.reduce<ResultAsync<string, NotionFailure | DocumentIncomplete>>(
    (text, id) =>
      text.andThen((markdown) =>
        fetchMarkdown(context, id, ref, LISTING_PATIENCE_MS)
          .mapErr((failure) =>
            failure.kind === 'DocumentGone'
              ? incompleteness(
                  ref,
                  'A part of the page is not shared with the connection. Nothing is written over it until it is: add the connection there.',
                )
              : failure,
          )
          .andThen((part) => insertPart(ref, markdown, id, part)),
      ),
    okAsync(answer.markdown),
  )
}

const fetchMarkdown = (
  context: Pick<NotionContext, 'client'>,
  id: string,
  ref: string,
  patienceMs: number,
): ResultAsync<MarkdownAnswer, NotionFailure> =>
  context.client.send({
    method: 'get',
    path: `pages/${id}/markdown`,
    effect: 'read',
    ref,
    answer: markdownAnswer,
    patienceMs,
  })

function insertPart(
  ref: string,
  markdown: string,
  id: string,
  part: MarkdownAnswer,
): ResultAsync<string, DocumentIncomplete> {
  const placeholder = new RegExp(`^(\\t*)<unknown url="[^"]*#${id.replaceAll('-', '')}"[^>]*/>$`, 'm')
  const found = placeholder.exec(markdown)
  if (found === null || part.truncated || placeholder.test(part.markdown))
    return errAsync(incompleteness(ref, `Notion gave only a part of the page. ${NOTHING_WRITTEN}`))
  const indented = part.markdown
    .split('\n')
    .map((line) => `${found[1] ?? ''}${line}`)
    .join('\n')
  return okAsync(markdown.replace(placeholder, () => indented))
}

const NOTHING_WRITTEN =
  'Nothing is written over it: divide it into smaller pages, and share the parts that the connection may not read.'

const incompleteness = (ref: string, reason: string): DocumentIncomplete => ({
  kind: 'DocumentIncomplete',
  ref,
  reason,
})
