import type { DocumentIncomplete, Mirror, ReplicaMoved } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import type { RemoteUnit, Rewrite } from '../codec/markdown-dialect.ts'
import { parseRemote } from '../codec/remote/parse-remote.ts'
import { markdownAnswer } from '../properties/notion-answers.ts'
import { anchorEdit, type AnchoredEdit } from './anchor-edit.ts'
import type { NotionContext } from './notion-context.ts'
import { readMarkdown, wholeText } from './read-markdown.ts'

export type WriteFailure = NotionFailure | ReplicaMoved | DocumentIncomplete

/** What a page holds after a write. */
export interface WrittenBody {
  readonly markdown: string
  readonly expected: Mirror
}

/**
 * Sends the difference between what is known of a page and `body`, one request for each run of changed lines, from the
 * bottom of the page to its top. Each quotes the lines it replaces, so that it fails where they are no longer there.
 */
export const writeBody = (
  context: NotionContext,
  ref: string,
  known: Mirror,
  body: string,
): ResultAsync<WrittenBody, WriteFailure> =>
  spelledByNotion(context, ref, known).andThen(({ mirror, page }) => {
    const rewrite = context.dialect.rewrite(mirror, body)
    return sendEdits(context, ref, rewrite, page).map((markdown) => ({ markdown, expected: rewrite.expected }))
  })

/** Lines can be quoted only as Notion spells them: text that was sent and never seen is read first, and so is a page thought empty. */
function spelledByNotion(
  context: NotionContext,
  ref: string,
  known: Mirror,
): ResultAsync<{ readonly mirror: Mirror; readonly page: string }, WriteFailure> {
  const quotable = known.segments.filter(({ remote }) => remote !== null)
  if (quotable.length > 0 && quotable.every(({ provisional }) => provisional !== true))
    return okAsync({ mirror: known, page: context.dialect.remoteText(known) })
  return readMarkdown(context, ref).andThen((page): ReturnType<typeof spelledByNotion> =>
    quotable.length === 0 && page.trim() !== ''
      ? errAsync({ kind: 'ReplicaMoved', ref })
      : okAsync({ mirror: context.dialect.adopt(page, known), page }),
  )
}

interface PageState {
  readonly page: string
  readonly units: readonly RemoteUnit[]
  /** The first unit that must not be quoted, because how Notion spells it is not known. */
  readonly end: number
}

function sendEdits(
  context: NotionContext,
  ref: string,
  { units, edits }: Rewrite,
  page: string,
): ResultAsync<string, WriteFailure> {
  return edits
    .toReversed()
    .reduce<ResultAsync<PageState, WriteFailure>>(
      (sent, edit) =>
        sent.andThen((state) =>
          sendEdit(context, ref, anchorEdit(state.units, edit, state.page, state.end)).map((answer) =>
            afterEdit(state.units.slice(0, edit.at), answer),
          ),
        ),
      okAsync({ page, units, end: units.length }),
    )
    .map((last) => last.page)
}

/** What may be quoted next: the blocks above the edit as they were, and below them what the page now says. */
function afterEdit(above: readonly RemoteUnit[], page: string): PageState {
  const prefix = above.map(({ text }) => text).join('\n')
  const rest = page.slice(prefix.length)
  if (!page.startsWith(prefix) || (prefix !== '' && rest !== '' && !rest.startsWith('\n')))
    return { page, units: above, end: above.length }
  const units = [
    ...above,
    ...parseRemote(rest).map(({ remote, content }) => ({ text: remote, opaque: content.kind === 'opaque' })),
  ]
  return { page, units, end: units.length }
}

function sendEdit(context: NotionContext, ref: string, edit: AnchoredEdit): ResultAsync<string, WriteFailure> {
  if (edit.kind === 'moved') return errAsync({ kind: 'ReplicaMoved', ref })
  if (edit.kind === 'blocked') return errAsync(BLOCKED)
  const operation =
    edit.kind === 'insert'
      ? { type: 'insert_content', insert_content: { content: edit.content, position: { type: edit.position } } }
      : { type: 'update_content', update_content: { content_updates: [{ old_str: edit.old, new_str: edit.fresh }] } }
  return context.client
    .send({
      method: 'patch',
      path: `pages/${ref}/markdown`,
      body: operation,
      effect: 'write',
      ref,
      answer: markdownAnswer,
    })
    .mapErr((failure): WriteFailure => failure)
    .orElse((failure) =>
      edit.kind === 'replace' &&
      failure.kind === 'ReplicaRefused' &&
      'code' in failure &&
      failure.code === 'validation_error'
        ? explain(context, ref, edit.old, failure)
        : errAsync(failure),
    )
    .andThen((answer) => wholeText(context, ref, answer))
}

/** A refused edit: the words of Notion's message promise nothing, so the page itself says whether it has moved. */
function explain(
  context: NotionContext,
  ref: string,
  old: string,
  failure: NotionFailure,
): ResultAsync<never, WriteFailure> {
  return readMarkdown(context, ref).andThen((page) => {
    const once = page.split(old).length === 2
    return errAsync<never, WriteFailure>(once ? failure : { kind: 'ReplicaMoved', ref })
  })
}

const BLOCKED: NotionFailure = {
  kind: 'ReplicaRefused',
  reason:
    'The changed lines stand between blocks that cannot be edited as text, and the same lines stand elsewhere on the page.',
  fix: 'Edit these lines in Notion, or put a line of text next to them there.',
  connection: false,
}
