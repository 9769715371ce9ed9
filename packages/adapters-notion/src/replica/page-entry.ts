import {
  isUuid,
  specificationId,
  SYSTEM,
  type Author,
  type Presence,
  type ReplicaEntry,
  type SpecificationId,
} from '@nos/domain'
import type { PageAnswer } from '../properties/notion-answers.ts'
import { readProperties, textOf } from '../properties/read-properties.ts'
import type { NotionContext } from './notion-context.ts'

/** A page as a listing says it; the row is remembered for later reads of its text. */
export const pageEntry = (context: NotionContext, page: PageAnswer): ReplicaEntry => {
  const bindings = context.properties.bindings()
  const properties = readProperties(page.properties, bindings)
  context.memory.see(page.id, { revision: page.last_edited_time, title: properties.title ?? null, url: page.url })
  const own = page.last_edited_by !== undefined && page.last_edited_by.id === context.bot.id
  return {
    ref: page.id,
    url: page.url,
    revision: page.last_edited_time,
    properties,
    presence: presenceOf(page, context.dataSourceId),
    specificationId: markOf(textOf(page.properties, bindings, 'mark')),
    editor: own ? SYSTEM : authorOf(page),
    editedAt: new Date(page.last_edited_time),
    createdAt: new Date(page.created_time),
    own,
  }
}

/** Where a page is; Notion's archive is a trash for this purpose, both are left by restoring. */
export const presenceOf = (page: PageAnswer, dataSourceId: string): Presence => {
  if (page.in_trash || page.is_archived) return 'trashed'
  return page.parent.data_source_id === dataSourceId ? 'live' : 'moved'
}

const markOf = (text: string | null): SpecificationId | null =>
  text !== null && isUuid(text) ? specificationId(text) : null

const authorOf = ({ last_edited_by: user }: PageAnswer): Author => ({
  kind: 'notion',
  id: user?.id ?? 'unknown',
  name: user?.name ?? 'Notion user',
})
