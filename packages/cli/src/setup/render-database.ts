import type { InspectedDatabase } from '@nos/adapters-notion'
import type { Terminal } from '../terminal.ts'

/** A database and its properties, for a person. */
export const renderDatabase = (database: InspectedDatabase, { bold, green, yellow }: Terminal['colors']): string =>
  [
    `${bold(database.title ?? database.databaseId)}  ${database.url ?? database.databaseId}`,
    ...database.fields.map(({ field, property, type }) => `  ${property} (${type}) carries ${field}`),
    ...database.missing.map((name) => `  ${green('+')} ${name} ${green('is added')}`),
    ...database.warnings.map((warning) => `  ${yellow('!')} ${warning}`),
  ].join('\n')

/** The same as data. */
export const databaseDocument = ({
  databaseId,
  dataSourceId,
  title,
  url,
  fields,
  missing,
  warnings,
}: InspectedDatabase): Readonly<Record<string, unknown>> => ({
  id: databaseId,
  data_source_id: dataSourceId,
  title,
  url,
  properties: fields,
  missing,
  warnings,
})
