import { sql, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** More than the service has; each is kept by the server for every connection. */
const MOST_STATEMENTS = 500
/**
 * Begins a statement on a table that empties itself all the time: a plan made while it was empty would read all that was
 * deleted since. Its star makes the statement one of the unsteady ones.
 */
export const PLANNED_ANEW = sql.raw('/* planned anew */')
/** Those whose columns may change with the schema, and those with a list of any length, are parsed each time. */
const UNSTEADY = /\*|\bin \(\$/

/** The pool, whose connections have the server parse each statement once. */
export const withPreparedStatements = (pool: Pool): PostgresPool => {
  const names = new Map<string, string>()
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text)
    if (known !== undefined || names.size === MOST_STATEMENTS || UNSTEADY.test(text)) return known
    const name = `nos_${names.size}`
    names.set(text, name)
    return name
  }
  const clients = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client)
      if (known !== undefined) return known
      const preparing = preparingClient(client, nameOf)
      clients.set(client, preparing)
      return preparing
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

const preparingClient = (client: PoolClient, nameOf: (text: string) => string | undefined): PostgresPoolClient => {
  const query = (text: string, values: unknown[]) => {
    const name = values.length === 0 ? undefined : nameOf(text)
    return name === undefined ? client.query(text, values) : client.query({ name, text, values })
  }
  // Kysely asks with a cursor only where it was given the class of one.
  return { query: query as unknown as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) }
}
