import { sql, type RawBuilder } from 'kysely'

/** A row for `insert into … (columns) select values`, where Postgres does not infer types from the table. */
export interface TypedRow {
  readonly columns: RawBuilder<unknown>
  readonly values: RawBuilder<unknown>
  /** For `update … set`. */
  readonly assignments: RawBuilder<unknown>
}

/** `types` names every column to write with its Postgres type. */
export const typedRow = <Column extends string>(
  types: Readonly<Record<Column, string>>,
  valueOf: (column: Column) => unknown,
): TypedRow => {
  const names = Object.keys(types).filter((name): name is Column => Object.hasOwn(types, name))
  const value = (name: Column): RawBuilder<unknown> => sql`${valueOf(name)}::${sql.raw(types[name])}`
  return {
    columns: sql.join(names.map((name) => sql.ref(name))),
    values: sql.join(names.map(value)),
    assignments: sql.join(names.map((name) => sql`${sql.ref(name)} = ${value(name)}`)),
  }
}
