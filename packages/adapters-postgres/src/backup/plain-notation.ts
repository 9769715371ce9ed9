import { sql, type Kysely } from 'kysely'

/** Values are written, and read, the same way on every server, whatever its settings; for the open transaction. */
export const usePlainNotation = async (transaction: Kysely<unknown>): Promise<void> => {
  for (const [name, value] of SETTINGS) await sql`select set_config(${name}, ${value}, true)`.execute(transaction)
}

const SETTINGS = [
  ['timezone', 'UTC'],
  ['datestyle', 'ISO, YMD'],
  ['intervalstyle', 'postgres'],
  ['bytea_output', 'hex'],
  ['extra_float_digits', '1'],
] as const
