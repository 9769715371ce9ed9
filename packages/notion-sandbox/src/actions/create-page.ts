import type { Draft } from '../blocks/block.ts'
import { insertChildIds } from '../blocks/child-list.ts'
import { storeBlocks } from '../blocks/store-blocks.ts'
import { announcePage } from '../model/announce.ts'
import { stampsOf, type Context } from '../model/context.ts'
import type { Json } from '../model/json.ts'
import type { DataSource, Page, Parent } from '../model/objects.ts'
import type { PropertyValue } from '../model/property.ts'
import { nextId } from '../model/world.ts'
import { defaultStatus } from '../properties/read-option-value.ts'
import { withNewOptions, type PageProperties } from '../properties/read-page-properties.ts'
import { draft } from '../blocks/block.ts'
import { applySchema } from '../properties/apply-schema.ts'

/** What a new page is made of; `after` is the block it follows inside its parent page (`null` first, absent last). */
type NewPage = {
  readonly parent: Parent
  readonly properties: PageProperties
  readonly drafts: readonly Draft[]
  readonly icon?: Json
  readonly cover?: Json
  readonly after?: string | null
}

/** Creates a page with its body and links it into its parent; everything was checked before. */
export const createPage = (context: Context, input: NewPage): Page => {
  const { world } = context
  const id = nextId(world)
  const source = input.parent.type === 'data_source_id' ? world.dataSources.get(input.parent.id) : undefined
  const values = source === undefined ? input.properties.values : rowValues(context, source, input.properties)
  const page: Page = {
    id,
    parent: input.parent,
    properties: values,
    children: [],
    icon: input.icon ?? null,
    cover: input.cover ?? null,
    inTrash: false,
    isArchived: false,
    isLocked: false,
    external: false,
    ...stampsOf(context),
  }
  world.pages.set(id, page)
  insertChildIds(world, id, storeBlocks(context, id, input.drafts))
  if (input.parent.type === 'page_id' || input.parent.type === 'block_id')
    linkChild(context, input.parent.id, id, 'child_page', input.after)
  announcePage(context, 'page.created', page)
  return world.pages.get(id) ?? page
}

/** Puts the block that stands for a child page or database into its parent. */
export const linkChild = (
  context: Context,
  parentId: string,
  id: string,
  type: 'child_page' | 'child_database',
  after?: string | null,
): void => {
  const { children: _none, ...body } = draft(type)
  context.world.blocks.set(id, { ...body, id, parentId, children: [], ...stampsOf(context), inTrash: false })
  insertChildIds(context.world, parentId, [id], after)
}

function rowValues(
  context: Context,
  source: DataSource,
  { values, newOptions }: PageProperties,
): Readonly<Record<string, PropertyValue>> {
  const known =
    newOptions.size === 0 ? source : applySchema(context, source, withNewOptions(source.properties, newOptions))
  context.world.dataSources.set(source.id, { ...known, nextNumber: known.nextNumber + 1 })
  const defaults = known.properties.flatMap((property): readonly [string, PropertyValue][] => {
    if (property.type === 'unique_id') return [[property.id, { kind: 'number', number: known.nextNumber }]]
    const status = property.type === 'status' ? defaultStatus(property) : undefined
    return status === undefined ? [] : [[property.id, { kind: 'options', ids: [status.id] }]]
  })
  return { ...Object.fromEntries(defaults), ...values }
}
