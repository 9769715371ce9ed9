import { announce } from '../model/announce.ts'
import type { Context } from '../model/context.ts'
import type { DataSource } from '../model/objects.ts'
import type { Property, PropertyValue } from '../model/property.ts'
import { convertValue } from './convert-value.ts'

/** Stores a new schema, converts the rows' values to it and tells subscribers. */
export const applySchema = (context: Context, source: DataSource, properties: readonly Property[]): DataSource => {
  const stored = { ...source, properties, lastEditedTime: context.now, lastEditedBy: context.actor.id }
  context.world.dataSources.set(source.id, stored)
  convertRows(context, source, properties)
  const changes = schemaChanges(source.properties, properties)
  if (changes.length > 0) {
    announce(
      context,
      'data_source.schema_updated',
      { id: source.id, type: 'data_source' },
      {
        parent: { id: source.databaseId, type: 'database' },
        updated_properties: changes,
      },
    )
  }
  return stored
}

function convertRows(context: Context, source: DataSource, properties: readonly Property[]): void {
  const altered = source.properties.filter((old) => properties.find((one) => one.id === old.id) !== old)
  if (altered.length === 0) return
  for (const page of context.world.pages.values()) {
    if (page.parent.type !== 'data_source_id' || page.parent.id !== source.id) continue
    const values: Record<string, PropertyValue> = { ...page.properties }
    for (const old of altered)
      convertOne(
        values,
        old,
        properties.find((one) => one.id === old.id),
      )
    context.world.pages.set(page.id, { ...page, properties: values })
  }
}

function convertOne(values: Record<string, PropertyValue>, before: Property, after: Property | undefined): void {
  const value = values[before.id]
  if (value === undefined) return
  const converted = after === undefined ? null : convertValue(value, before, after)
  if (converted === null) delete values[before.id]
  else values[before.id] = converted
}

function schemaChanges(before: readonly Property[], after: readonly Property[]) {
  const created = after
    .filter((one) => !before.some((old) => old.id === one.id))
    .map((one) => ({ id: one.id, name: one.name, action: 'created' }))
  const updated = after.filter((one) =>
    before.some((old) => old.id === one.id && JSON.stringify(old) !== JSON.stringify(one)),
  )
  const deleted = before
    .filter((old) => !after.some((one) => one.id === old.id))
    .map((old) => ({ id: old.id, name: old.name, action: 'deleted' }))
  return [...created, ...updated.map((one) => ({ id: one.id, name: one.name, action: 'updated' })), ...deleted]
}
