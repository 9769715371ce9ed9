import { sql, type Kysely } from 'kysely'

export interface Column {
  readonly table: string
  readonly name: string
  /** As a cast names it: `text[]`, `timestamp with time zone`. */
  readonly type: string
  /** Its sequence, where the column counts by itself; null otherwise. */
  readonly sequence: string | null
}

/** The columns of these tables that hold values of their own; a computed one is computed again. */
export const tableColumns = async (kysely: Kysely<unknown>, tables: readonly string[]): Promise<readonly Column[]> => {
  const { rows } = await sql<Column>`
    select relname::text as table, attname::text as name, format_type(atttypid, atttypmod) as type,
      pg_get_serial_sequence(quote_ident(relname), attname) as sequence
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = current_schema()::regnamespace and relname::text = any(${tables}::text[])
      and attnum > 0 and not attisdropped and attgenerated = ''
    order by relname, attnum`.execute(kysely)
  return rows
}
