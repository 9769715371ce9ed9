import type { ReplicaContent, ReplicaDocument, ReplicaRefused, SpecificationId } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { pageAnswer, type PageAnswer } from '../properties/notion-answers.ts'
import { reportValues } from '../properties/report-values.ts'
import { writeProperties } from '../properties/write-properties.ts'
import { finishPage } from './finish-page.ts'
import type { NotionContext } from './notion-context.ts'
import { pageEntry } from './page-entry.ts'
import { sendChunks } from './send-chunks.ts'
import { UNFINISHED } from './unfinished.ts'

/**
 * Makes the page with its properties, the specification's id and its text in one request; a text beyond what one may
 * carry follows in further ones. How Notion spells the text is learnt when the page is first read.
 */
export const createPage = (
  context: NotionContext,
  id: SpecificationId,
  content: ReplicaContent,
): ResultAsync<ReplicaDocument, NotionFailure> => {
  const bindings = context.properties.bindings()
  if (bindings.every(({ field }) => field !== 'mark')) return errAsync(UNMARKED)
  const mirror = context.dialect.encode(content.body)
  const [first = [], ...rest] = sendChunks(mirror)
  const title = content.properties.title ?? /^\uFEFF?#[ \t]+(.*)$/m.exec(content.body)?.[1]?.trim() ?? 'Untitled'
  return context.client
    .send({
      method: 'post',
      path: 'pages',
      body: {
        parent: { type: 'data_source_id', data_source_id: context.dataSourceId },
        properties: {
          ...writeProperties({ ...content.properties, title }, bindings, id),
          ...reportValues(content.reported ?? {}, bindings),
        },
        markdown: [...first, ...(rest.length === 0 ? [] : [UNFINISHED])].join('\n'),
      },
      effect: 'write',
      answer: pageAnswer,
    })
    .orElse((failure) => adoptCommitted(context, failure))
    .andThen((page) => {
      context.bot.id ??= page.created_by?.id ?? null
      const entry = pageEntry(context, page)
      const document: ReplicaDocument = {
        ref: page.id,
        url: page.url,
        body: content.body,
        mirror,
        properties: entry.properties,
        revision: entry.revision,
        settled: false,
      }
      return rest.length === 0
        ? okAsync(document)
        : finishPage(context, page.id, rest).map(() => ({ ...document, revision: null }))
    })
}

export const UNMARKED: ReplicaRefused = {
  kind: 'ReplicaRefused',
  reason: 'The database has no text property "NOS ID", by which a page is found again when an answer is lost.',
  fix: 'Rename or remove a property "NOS ID" that is not of type Text, and start again: NOS then adds its own.',
  connection: true,
}

/** Notion saved the page and lost its answer, and says which one it was. */
function adoptCommitted(context: NotionContext, failure: NotionFailure): ResultAsync<PageAnswer, NotionFailure> {
  if (failure.kind !== 'OutcomeUnknown' || failure.committedId === undefined) return errAsync(failure)
  return context.client
    .send({
      method: 'get',
      path: `pages/${failure.committedId}`,
      effect: 'read',
      ref: failure.committedId,
      answer: pageAnswer,
    })
    .mapErr(() => failure)
}
