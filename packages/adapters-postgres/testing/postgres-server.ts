import { Client } from 'pg'
import { randomBytes } from 'node:crypto'

export interface ThrowAwayDatabase {
  readonly url: string
  /** Runs SQL in it, and gives the rows of a single statement. */
  readonly query: (sql: string) => Promise<readonly unknown[]>
  readonly drop: () => Promise<void>
}

const LOCAL = 'postgres://postgres@127.0.0.1:5432/test'

/** `TEST_DATABASE_URL`, else the server on the standard local port; null when none answers. */
export const findPostgres = async (): Promise<string | null> => {
  const named = process.env['TEST_DATABASE_URL']
  const url = named ?? LOCAL
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return url
  } catch (error) {
    // A server that was asked for and does not answer must not pass as "there is none".
    if (named !== undefined)
      throw new Error('TEST_DATABASE_URL names a database that does not answer', { cause: error })
    return null
  }
}

/** A new, empty database beside the given one; its name contains `test`. */
export const createPostgresDatabase = async (server: string): Promise<ThrowAwayDatabase> => {
  const name = `nos_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    query: (sql) => onServer(url.href, sql),
    drop: async () => void (await onServer(server, `drop database if exists ${name} with (force)`)),
  }
}

const onServer = async (server: string, statement: string): Promise<readonly unknown[]> => {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
