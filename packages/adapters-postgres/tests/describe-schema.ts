import { sql } from 'kysely'
import type { Database } from '../src/connection/database.ts'

/** Every column, index, constraint and trigger of our tables, one a line, the same on both kinds of database. */
export const describeSchema = async (database: Database): Promise<string> => {
  const { rows } = await sql<{ line: string }>`
    select line from (
      select table_name || '.' || column_name || ' ' || data_type || ' ' || udt_name
        || case is_nullable when 'NO' then ' not null' else '' end
        || coalesce(' collate ' || collation_name, '') || coalesce(' default ' || column_default, '')
        || case is_identity when 'YES' then ' identity' else '' end as line, table_name::text as owner, 1 as rank, ordinal_position as place
      from information_schema.columns where table_schema = current_schema()
      union all
      select tablename || ' index: ' || regexp_replace(indexdef, ' (ON|on) [a-z_]+\.', ' on '), tablename::text, 2, 0
      from pg_indexes where schemaname = current_schema()
      union all
      select conrelid::regclass || ' constraint ' || conname || ': ' || pg_get_constraintdef(oid), conrelid::regclass::text, 3, 0
      from pg_constraint where connamespace = current_schema()::regnamespace and contype <> 'n' and conrelid <> 0
      union all
      select tgrelid::regclass || ' trigger: ' || regexp_replace(pg_get_triggerdef(oid), ' ON [a-z_]+\.', ' ON '), tgrelid::regclass::text, 4, 0
      from pg_trigger where not tgisinternal
    ) as described
    order by owner collate "C", rank, place, line collate "C"`.execute(database.kysely)
  return rows.map(({ line }) => line).join('\n') + '\n'
}
