import { sql, type Kysely } from 'kysely'

/**
 * Runs the work with references unchecked and triggers silent, so that rows may come in any order and are taken as
 * they are; afterwards every reference is checked as a whole. Needs no more rights than the tables' owner has.
 */
export const withoutConstraints = async (
  transaction: Kysely<unknown>,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> => {
  const { rows: references } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, conname::text as name, pg_get_constraintdef(oid) as definition
    from pg_constraint
    where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace
      and conrelid in (select oid from pg_class where relname::text = any(${tables}::text[]))`.execute(transaction)
  for (const { table, name } of references)
    await sql`alter table ${sql.raw(table)} drop constraint ${sql.ref(name)}`.execute(transaction)
  for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(transaction)
  await work()
  for (const { table, name, definition } of references)
    await sql`alter table ${sql.raw(table)} add constraint ${sql.ref(name)} ${sql.raw(definition)}`.execute(transaction)
  for (const table of tables) await sql`alter table ${sql.table(table)} enable trigger user`.execute(transaction)
}
