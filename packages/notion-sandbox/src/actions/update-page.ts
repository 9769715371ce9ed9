import { announcePage } from '../model/announce.ts'
import type { Context } from '../model/context.ts'
import type { Page } from '../model/objects.ts'
import { changePage } from '../model/touch-page.ts'
import { applySchema } from '../properties/apply-schema.ts'
import { withNewOptions, type PageProperties } from '../properties/read-page-properties.ts'

/** Stores property values of a page; new select options go into the schema. */
export const setPageProperties = (context: Context, page: Page, { values, newOptions }: PageProperties): Page => {
  const source = page.parent.type === 'data_source_id' ? context.world.dataSources.get(page.parent.id) : undefined
  if (source !== undefined && newOptions.size > 0)
    applySchema(context, source, withNewOptions(source.properties, newOptions))
  const ids = Object.keys(values)
  if (ids.length === 0) return page
  const changed = changePage(context, context.world.pages.get(page.id) ?? page, {
    properties: { ...page.properties, ...values },
  })
  announcePage(context, 'page.properties_updated', changed, { updated_properties: ids })
  return changed
}
