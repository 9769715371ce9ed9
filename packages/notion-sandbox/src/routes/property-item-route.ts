import { answer, type Answer, type Call } from '../api/call.ts'
import { findPage, need, pathId } from '../api/checks.ts'
import { page as slicePage } from '../api/paging.ts'
import type { DataSource, Page } from '../model/objects.ts'
import { toJsonObject } from '../model/to-json.ts'
import type { Property } from '../model/property.ts'
import { refuse, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import { findProperty } from '../properties/find-property.ts'
import { isListed } from '../properties/property-types.ts'
import { writeValue } from '../properties/write-value.ts'
import { titleRuns } from '../model/page-title.ts'
import { writeRichText } from '../richtext/write-rich-text.ts'

/** `GET /v1/pages/{id}/properties/{property_id}`: a list for title, rich_text, people, relation and rollup. */
export function* propertyItemRoute(call: Call): Checked<Answer> {
  const { world } = call.context
  const id = yield* pathId(call, 'page_id')
  yield* need(call, 'read')
  const page = yield* findPage(call, id)
  const key = call.params['property_id'] ?? ''
  const source = page.parent.type === 'data_source_id' ? world.dataSources.get(page.parent.id) : undefined
  const property =
    source === undefined
      ? undefined
      : (findProperty(source.properties, key) ?? findProperty(source.properties, decodeURIComponent(key)))
  if (source === undefined && key === 'title')
    return yield* listItems(call, 'title', 'title', writeRichText(world, titleRuns(page)))
  if (source === undefined || property === undefined) {
    return yield* refuse(refusal(404, 'object_not_found', `Could not find property with name or id: ${key}`))
  }
  return yield* itemOf(call, source, page, property)
}

function* itemOf(call: Call, source: DataSource, page: Page, property: Property): Checked<Answer> {
  const value = writeValue(call.context.world, source, page, property, Infinity)
  const bare = value[property.type]
  if (isListed(property.type) && Array.isArray(bare)) return yield* listItems(call, property.id, property.type, bare)
  return answer({ object: 'property_item', ...value })
}

function* listItems(call: Call, id: string, type: string, values: readonly unknown[]): Checked<Answer> {
  const pageId = call.params['page_id'] ?? ''
  const items = values.map((value) => toJsonObject({ object: 'property_item', id, type, [type]: value }))
  const slice = yield* slicePage(call, `property:${pageId}:${id}`, items)
  const next =
    slice.next_cursor === null
      ? null
      : `https://api.notion.com/v1/pages/${pageId}/properties/${id}?start_cursor=${slice.next_cursor}`
  return answer({
    object: 'list',
    type: 'property_item',
    results: slice.results,
    next_cursor: slice.next_cursor,
    has_more: slice.has_more,
    property_item: { id, type, next_url: next, [type]: {} },
  })
}
