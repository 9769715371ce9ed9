import { normalizeId } from '../model/ids.ts'
import type { Mention } from '../richtext/inline.ts'
import type { Tag } from './tag-attributes.ts'

/** The mention a `<mention-…>` tag stands for; null when the tag names nothing usable. */
export const mentionOfTag = (tag: Tag): Mention | null => {
  const { attributes } = tag
  if (tag.name === 'mention-date') return dateOf(attributes)
  const id = idInUrl(attributes['url'] ?? '')
  if (id === null) return null
  if (tag.name === 'mention-user') return { type: 'user', id }
  if (tag.name === 'mention-page') return { type: 'page', id }
  if (tag.name === 'mention-database') return { type: 'database', id }
  return tag.name === 'mention-data-source' ? { type: 'data_source', id } : null
}

/** The last id in a Notion address such as `https://app.notion.com/p/Title-<32hex>` or `user://<uuid>`. */
export const idInUrl = (url: string): string | null => {
  const match = /([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?#].*)?$/i.exec(url)
  return match === null ? null : normalizeId(match[1] ?? '')
}

function dateOf(attributes: Readonly<Record<string, string>>): Mention | null {
  const { start, end, startTime, endTime, timeZone } = attributes
  if (start === undefined || !/^\d{4}-\d\d-\d\d/.test(start)) return null
  const join = (day: string, time: string | undefined): string => (time === undefined ? day : `${day}T${time}`)
  return {
    type: 'date',
    start: join(start, startTime),
    end: end === undefined ? null : join(end, endTime),
    timeZone: timeZone ?? null,
  }
}
