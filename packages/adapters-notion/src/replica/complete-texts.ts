import { okAsync, type ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { propertyItemAnswer, type PageAnswer } from '../properties/notion-answers.ts'
import type { PropertyBinding } from '../properties/property-plan.ts'
import { mayBeCut } from '../properties/read-properties.ts'
import type { NotionContext } from './notion-context.ts'

/** A page with the whole of a title or capability that holds so many mentions that the row may show only a part. */
export const completeTexts = (context: NotionContext, page: PageAnswer): ResultAsync<PageAnswer, NotionFailure> => {
  const cut = context.properties
    .bindings()
    .filter(
      ({ field }) =>
        (field === 'title' || field === 'capability') &&
        mayBeCut(page.properties, context.properties.bindings(), field),
    )
  return cut.reduce<ResultAsync<PageAnswer, NotionFailure>>(
    (whole, binding) => whole.andThen((each) => completeOne(context, each, binding)),
    okAsync(page),
  )
}

function completeOne(
  context: NotionContext,
  page: PageAnswer,
  binding: PropertyBinding,
): ResultAsync<PageAnswer, NotionFailure> {
  return pieces(context, page.id, binding, null).map((texts) => {
    const value = texts.map((plain_text) => ({ type: 'text', plain_text }))
    const properties = Object.entries(page.properties).map(([name, property]) => [
      name,
      property.id === binding.id ? { ...property, [binding.type]: value } : property,
    ])
    return { ...page, properties: Object.fromEntries(properties) }
  })
}

function pieces(
  context: NotionContext,
  pageId: string,
  binding: PropertyBinding,
  cursor: string | null,
): ResultAsync<readonly string[], NotionFailure> {
  return context.client
    .send({
      method: 'get',
      path: `pages/${pageId}/properties/${binding.id}`,
      query: { page_size: 100, ...(cursor === null ? {} : { start_cursor: cursor }) },
      effect: 'read',
      ref: pageId,
      answer: propertyItemAnswer,
    })
    .andThen(({ results, next_cursor: next }) => {
      const texts = results.map(({ title, rich_text: text }) => (title ?? text)?.plain_text ?? '')
      return typeof next === 'string'
        ? pieces(context, pageId, binding, next).map((rest) => [...texts, ...rest])
        : okAsync(texts)
    })
}
