import type { Version } from '../api/version.ts'
import { isTrashed } from '../model/access.ts'
import { compactId } from '../model/ids.ts'
import { minuteIso } from '../model/instant.ts'
import type { JsonObject } from '../model/json.ts'
import type { Page } from '../model/objects.ts'
import { titleRuns, titleText } from '../model/page-title.ts'
import type { World } from '../model/world.ts'
import { partialUser } from '../people/write-user.ts'
import { findProperty } from '../properties/find-property.ts'
import { writeValue } from '../properties/write-value.ts'
import { writeRichText } from '../richtext/write-rich-text.ts'
import { trashFlags, writeParent } from './write-parent.ts'

/** A page object; `only` narrows the properties to these names or ids. */
export const writePage = (world: World, page: Page, version: Version, only: readonly string[] = []): JsonObject => ({
  object: 'page',
  id: page.id,
  created_time: minuteIso(page.createdTime),
  last_edited_time: minuteIso(page.lastEditedTime),
  created_by: partialUser(page.createdBy),
  last_edited_by: partialUser(page.lastEditedBy),
  cover: page.cover,
  icon: page.icon,
  parent: writeParent(world, page.parent, version),
  ...trashFlags(isTrashed(world, page.id), version),
  is_archived: page.isArchived,
  is_locked: page.isLocked,
  properties: writeProperties(world, page, only),
  url: pageUrl(world, page.id),
  public_url: null,
})

/** Where a person opens the page. */
const pageUrl = (world: World, id: string): string => {
  const slug = titleText(world, id)
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `https://app.notion.com/p/${slug === '' ? '' : `${slug}-`}${compactId(id)}`
}

function writeProperties(world: World, page: Page, only: readonly string[]): JsonObject {
  const source = page.parent.type === 'data_source_id' ? world.dataSources.get(page.parent.id) : undefined
  if (source === undefined)
    return { title: { id: 'title', type: 'title', title: writeRichText(world, titleRuns(page)) } }
  const wanted =
    only.length === 0
      ? source.properties
      : source.properties.filter((property) =>
          only.some((key) => findProperty(source.properties, key)?.id === property.id),
        )
  return Object.fromEntries(wanted.map((property) => [property.name, writeValue(world, source, page, property)]))
}
