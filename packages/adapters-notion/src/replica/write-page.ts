import type { Mirror, ReplicaDocument, ReplicaEdit } from '@nos/domain'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { pageAnswer } from '../properties/notion-answers.ts'
import { reportValues } from '../properties/report-values.ts'
import { writeProperties } from '../properties/write-properties.ts'
import type { NotionContext } from './notion-context.ts'
import { pageEntry } from './page-entry.ts'
import { documentOf } from './read-page.ts'
import { resumePage } from './resume-page.ts'
import { writeBody, type WriteFailure } from './write-body.ts'

/**
 * Writes a page's properties, then its text; each only when it changes. The text comes last because its answer is the
 * whole page: whatever a person did before it is in it, so that our own marks need no further look.
 */
export const writePage = (
  context: NotionContext,
  ref: string,
  known: Mirror,
  edit: ReplicaEdit,
): ResultAsync<ReplicaDocument, WriteFailure> => {
  const { body } = edit
  return writeValues(context, ref, edit, true).andThen((values): ResultAsync<ReplicaDocument, WriteFailure> =>
    body === undefined
      ? okAsync({ ...unchanged(context, ref, known), ...values })
      : writeText(context, ref, known, body).map((document) => ({
          ...document,
          properties: values.properties ?? document.properties,
        })),
  )
}

const writeText = (
  context: NotionContext,
  ref: string,
  known: Mirror,
  body: string,
): ResultAsync<ReplicaDocument, WriteFailure> =>
  writeBody(context, ref, known, body)
    .map(({ markdown, expected }) => {
      forgetRevision(context, ref)
      return documentOf(context, ref, markdown, expected)
    })
    .orElse((failure) =>
      failure.kind === 'DocumentIncomplete' ? resumePage(context, ref, body, failure) : errAsync(failure),
    )

const unchanged = (context: NotionContext, ref: string, known: Mirror): ReplicaDocument => ({
  ref,
  url: context.memory.of(ref)?.url ?? null,
  body: known.segments.map(({ source }) => source).join(''),
  mirror: known,
  properties: {},
  revision: context.memory.of(ref)?.revision ?? null,
  settled: false,
})

function forgetRevision({ memory }: NotionContext, ref: string): void {
  const page = memory.of(ref)
  if (page !== null) memory.see(ref, { ...page, revision: null })
}

type WrittenValues = Partial<Pick<ReplicaDocument, 'properties' | 'revision' | 'url' | 'settled'>>

/** One request for all values. A property that vanished meanwhile is left out of a second attempt. */
function writeValues(
  context: NotionContext,
  ref: string,
  edit: Pick<ReplicaEdit, 'properties' | 'reported'>,
  again: boolean,
): ResultAsync<WrittenValues, WriteFailure> {
  const values = valuesOf(context, edit)
  if (Object.keys(values).length === 0) return okAsync({})
  return context.client
    .send({
      method: 'patch',
      path: `pages/${ref}`,
      body: { properties: values },
      effect: 'write',
      ref,
      answer: pageAnswer,
    })
    .map((page): WrittenValues => {
      context.bot.id ??= page.last_edited_by?.id ?? null
      const entry = pageEntry(context, page)
      return { properties: entry.properties, revision: withoutText(entry.revision), url: entry.url, settled: false }
    })
    .mapErr((failure): NotionFailure => failure)
    .orElse((failure): ResultAsync<WrittenValues, WriteFailure> => {
      if (!again || failure.kind !== 'ReplicaRefused' || failure.code !== 'validation_error') return errAsync(failure)
      const before = JSON.stringify(values)
      return context.properties
        .reload()
        .andThen(() =>
          JSON.stringify(valuesOf(context, edit)) === before
            ? errAsync<WrittenValues, WriteFailure>(failure)
            : writeValues(context, ref, edit, false),
        )
    })
}

const valuesOf = (
  { properties: map }: NotionContext,
  { properties, reported = {} }: Pick<ReplicaEdit, 'properties' | 'reported'>,
): Readonly<Record<string, unknown>> => ({
  ...writeProperties(properties, map.bindings()),
  ...reportValues(reported, map.bindings()),
})

/**
 * The mark of an answer that did not carry the text. Our write moved Notion's own mark past whatever a person had just
 * done to the text, so no listing may equal this one: the next one reads the text once.
 */
const withoutText = (revision: string): string => `${revision} without text`
