import { array, object, optional, picklist, string, unknown, record } from 'valibot'
import { createDatabase } from '../actions/create-database.ts'
import { setDatabaseTrash } from '../actions/trash.ts'
import { normalizeId } from '../model/ids.ts'
import type { Property } from '../model/property.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { applySchema } from '../properties/apply-schema.ts'
import { findProperty } from '../properties/find-property.ts'
import { PROPERTY_TYPES } from '../properties/property-types.ts'
import { updateSchema } from '../properties/update-schema.ts'
import { plainInline } from '../richtext/inline.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'
import { action } from './action.ts'
import { asPerson, by, pageNamed, sourceNamed } from './person.ts'

const named = { database: string(), property: string(), by }

/** What a person does with databases and their properties; `database` takes a database's or data source's id. */
export const schemaActions = {
  /** Makes a database in a page (or at the top); gives both ids. */
  createDatabase: action(object({ title: string(), page: optional(string()), by }), function* (core, input): Checked<{
    readonly database: string
    readonly dataSource: string
  }> {
    const context = yield* asPerson(core, input.by)
    const parent =
      input.page === undefined
        ? { type: 'workspace' as const }
        : { type: 'page_id' as const, id: (yield* pageNamed(core, input.page)).id }
    const made = createDatabase(context, {
      parent,
      title: plainInline(input.title),
      description: [],
      properties: [],
      isInline: false,
      icon: null,
      cover: null,
    })
    return { database: made.id, dataSource: made.dataSources[0] ?? '' }
  }),

  /** Adds a property. */
  addProperty: action(
    object({ ...named, type: picklist(PROPERTY_TYPES), options: optional(array(string())) }),
    function* (core, input): Checked<void> {
      const config = input.options === undefined ? {} : { options: input.options.map((name) => ({ name })) }
      yield* change(core, input, { [input.property]: { type: input.type, [input.type]: config } })
    },
  ),

  renameProperty: action(object({ ...named, to: string() }), function* (core, input): Checked<void> {
    yield* propertyNamed(core, input.database, input.property)
    yield* change(core, input, { [input.property]: { name: input.to } })
  }),

  deleteProperty: action(object(named), function* (core, input): Checked<void> {
    yield* change(core, input, { [input.property]: null })
  }),

  changePropertyType: action(
    object({ ...named, type: picklist(PROPERTY_TYPES) }),
    function* (core, input): Checked<void> {
      yield* propertyNamed(core, input.database, input.property)
      yield* change(core, input, { [input.property]: { type: input.type, [input.type]: {} } })
    },
  ),

  renameOption: action(object({ ...named, option: string(), to: string() }), function* (core, input): Checked<void> {
    yield* changeOptions(core, input, (property) =>
      property.options.map((option) => (option.name === input.option ? { ...option, name: input.to } : option)),
    )
  }),

  addOption: action(object({ ...named, option: string() }), function* (core, input): Checked<void> {
    const property = yield* propertyNamed(core, input.database, input.property)
    yield* change(core, input, {
      [input.property]: {
        [property.type]: { options: [...property.options.map(({ id }) => ({ id })), { name: input.option }] },
      },
    })
  }),

  deleteOption: action(object({ ...named, option: string() }), function* (core, input): Checked<void> {
    yield* changeOptions(core, input, (property) => property.options.filter((option) => option.name !== input.option))
  }),

  trashDatabase: action(object({ database: string(), by }), function* (core, input): Checked<void> {
    setDatabaseTrash(yield* asPerson(core, input.by), normalizeId(input.database) ?? '', true)
  }),

  restoreDatabase: action(object({ database: string(), by }), function* (core, input): Checked<void> {
    setDatabaseTrash(yield* asPerson(core, input.by), normalizeId(input.database) ?? '', false)
  }),

  /** The schema change of `PATCH /v1/data_sources/{id}`, made by a person. */
  changeSchema: action(
    object({ database: string(), properties: record(string(), unknown()), by }),
    function* (core, input): Checked<void> {
      yield* change(core, input, input.properties)
    },
  ),
}

type Where = { readonly database: string; readonly by?: string | undefined }

function* change(
  core: SandboxCore,
  { database, by: who }: Where,
  changes: Readonly<Record<string, unknown>>,
): Checked<void> {
  const context = yield* asPerson(core, who)
  const source = yield* sourceNamed(core, database)
  const input: Parameters<typeof updateSchema>[2] = Object.fromEntries(
    Object.entries(changes).map(([key, value]) => [key, value === null ? null : Object(value)]),
  )
  applySchema(context, source, yield* updateSchema(context, source.properties, input))
}

function* changeOptions(
  core: SandboxCore,
  where: Where & { readonly property: string },
  options: (property: Property) => Property['options'],
): Checked<void> {
  const context = yield* asPerson(core, where.by)
  const source = yield* sourceNamed(core, where.database)
  const property = yield* propertyNamed(core, where.database, where.property)
  applySchema(
    context,
    source,
    source.properties.map((one) => (one.id === property.id ? { ...one, options: options(one) } : one)),
  )
}

function* propertyNamed(core: SandboxCore, database: string, name: string): Checked<Property> {
  const property = findProperty((yield* sourceNamed(core, database)).properties, name)
  return property ?? (yield* invalid(`The data source has no property "${name}".`))
}
