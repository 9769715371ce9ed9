import type { DocumentIncomplete, Mirror, ReplicaDocument } from '@nos/domain'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { pageAnswer } from '../properties/notion-answers.ts'
import type { NotionContext } from './notion-context.ts'
import { pageEntry } from './page-entry.ts'
import { readMarkdown } from './read-markdown.ts'

// A minute that is over, and clocks that differ a little.
const SETTLED_AFTER_MS = 65_000

/** A page's text in our form: one request, and one more for the title of a page that no listing has shown yet. */
export const readPage = (
  context: NotionContext,
  ref: string,
  known: Mirror | null,
): ResultAsync<ReplicaDocument, NotionFailure | DocumentIncomplete> =>
  seen(context, ref, known === null)
    .andThen(() => readMarkdown(context, ref))
    .map((markdown) => documentOf(context, ref, markdown, known))

/** The document that a page's Markdown stands for, with what is remembered of its row. */
export const documentOf = (
  context: NotionContext,
  ref: string,
  markdown: string,
  known: Mirror | null,
): ReplicaDocument => {
  const page = context.memory.of(ref)
  const { body, mirror } = context.dialect.decode(markdown, known, page?.title ?? 'Untitled')
  const revision = page?.revision ?? null
  return {
    ref,
    url: page?.url ?? null,
    body,
    mirror,
    properties: {},
    revision,
    settled: revision !== null && context.clock().getTime() >= Date.parse(revision) + SETTLED_AFTER_MS,
  }
}

function seen(
  context: NotionContext,
  ref: string,
  titleNeeded: boolean,
): ResultAsync<void, NotionFailure | DocumentIncomplete> {
  if (!titleNeeded || context.memory.of(ref) !== null) return okAsync(undefined)
  return context.client
    .send({ method: 'get', path: `pages/${ref}`, effect: 'read', ref, answer: pageAnswer })
    .map((page) => {
      pageEntry(context, page)
    })
}
