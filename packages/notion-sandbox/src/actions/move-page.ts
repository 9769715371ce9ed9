import { removeChildId } from '../blocks/child-list.ts'
import { announcePage } from '../model/announce.ts'
import { lineage } from '../model/ancestry.ts'
import type { Context } from '../model/context.ts'
import type { Page, Parent } from '../model/objects.ts'
import type { PropertyValue } from '../model/property.ts'
import { changePage } from '../model/touch-page.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { linkChild } from './create-page.ts'

/** Gives a page another parent; values survive where the new schema has a property of the same name and type. */
export function* movePage(context: Context, page: Page, parent: Parent): Checked<Page> {
  const { world } = context
  if (parent.type !== 'workspace' && lineage(world, parent.id).includes(page.id))
    return yield* invalid('Cannot move a page into itself or into a page it holds.')
  if (page.parent.type === 'page_id' || page.parent.type === 'block_id') {
    removeChildId(world, page.parent.id, page.id)
    world.blocks.delete(page.id)
  }
  const moved = changePage(context, page, { parent, properties: carriedValues(context, page, parent) })
  if (parent.type === 'page_id') linkChild(context, parent.id, page.id, 'child_page')
  announcePage(context, 'page.moved', moved)
  return world.pages.get(page.id) ?? moved
}

function carriedValues(context: Context, page: Page, parent: Parent): Readonly<Record<string, PropertyValue>> {
  const schemaOf = (place: Parent) =>
    place.type === 'data_source_id' ? (context.world.dataSources.get(place.id)?.properties ?? []) : []
  const before = schemaOf(page.parent)
  const carried = Object.entries(page.properties).flatMap(([id, value]): readonly [string, PropertyValue][] => {
    if (id === 'title') return [[id, value]]
    const old = before.find((one) => one.id === id)
    const twin = schemaOf(parent).find((one) => one.name === old?.name && one.type === old.type)
    return twin === undefined || value.kind === 'options' ? [] : [[twin.id, value]]
  })
  return Object.fromEntries(carried)
}
