import { minuteIso } from '../model/instant.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { DataSource, Page } from '../model/objects.ts'
import type { Property, PropertyValue } from '../model/property.ts'
import type { World } from '../model/world.ts'
import { partialUser } from '../people/write-user.ts'
import { writeRichText } from '../richtext/write-rich-text.ts'
import { formulaValue } from './formula-value.ts'
import { defaultStatus } from './read-option-value.ts'

/** References a page object shows at most. */
const SHOWN = 25

/** A property value as a page object shows it; `limit` Infinity gives everything. */
export const writeValue = (
  world: World,
  source: DataSource,
  page: Page,
  property: Property,
  limit = SHOWN,
): JsonObject => {
  const value = page.properties[property.id]
  const ids = value?.kind === 'references' ? value.ids : []
  const more = property.type === 'relation' ? { has_more: ids.length > limit } : {}
  return {
    id: property.id,
    type: property.type,
    [property.type]: bare(world, source, page, property, value, limit),
    ...more,
  }
}

function bare(
  world: World,
  source: DataSource,
  page: Page,
  property: Property,
  value: PropertyValue | undefined,
  limit: number,
): Json {
  switch (property.type) {
    case 'title':
    case 'rich_text':
      return value?.kind === 'text' ? limitMentions(writeRichText(world, value.text), limit) : []
    case 'number':
      return value?.kind === 'number' ? value.number : null
    case 'checkbox':
      return value?.kind === 'checkbox' && value.checked
    case 'url':
    case 'email':
    case 'phone_number':
      return value?.kind === 'string' ? value.string : null
    case 'multi_select':
      return chosen(property, value)
    case 'select':
      return chosen(property, value)[0] ?? null
    case 'status':
      return (
        chosen(property, value)[0] ??
        chosen(property, { kind: 'options', ids: [defaultStatus(property)?.id ?? ''] })[0] ??
        null
      )
    case 'date':
      return value?.kind === 'date' ? { start: value.start, end: value.end, time_zone: value.timeZone } : null
    case 'people':
      return value?.kind === 'references' ? value.ids.slice(0, limit).map(partialUser) : []
    case 'relation':
      return value?.kind === 'references' ? value.ids.slice(0, limit).map((id) => ({ id })) : []
    case 'files':
      return value?.kind === 'files' ? value.files : []
    default:
      return computed(source, page, property)
  }
}

function computed(source: DataSource, page: Page, property: Property): Json {
  const number = page.properties[property.id]
  switch (property.type) {
    case 'created_time':
      return minuteIso(page.createdTime)
    case 'last_edited_time':
      return minuteIso(page.lastEditedTime)
    case 'created_by':
      return partialUser(page.createdBy)
    case 'last_edited_by':
      return partialUser(page.lastEditedBy)
    case 'unique_id':
      return { prefix: property.config['prefix'] ?? null, number: number?.kind === 'number' ? number.number : null }
    case 'formula':
      return formulaValue(source, page, property)
    case 'rollup':
      return { type: 'unsupported', unsupported: {}, function: property.config['function'] ?? 'show_original' }
    case 'verification':
      return { state: 'unverified', verified_by: null, date: null }
    case 'button':
      return {}
    default:
      return null
  }
}

const chosen = (property: Property, value: PropertyValue | undefined): readonly JsonObject[] =>
  value?.kind !== 'options'
    ? []
    : value.ids.flatMap((id) => {
        const option = property.options.find((one) => one.id === id)
        return option === undefined ? [] : [{ id: option.id, name: option.name, color: option.color }]
      })

function limitMentions(runs: readonly JsonObject[], limit: number): readonly JsonObject[] {
  let seen = 0
  return runs.filter((run) => run['type'] !== 'mention' || ++seen <= limit)
}
