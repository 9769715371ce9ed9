import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import type { Database } from '../src/connection/database.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { migrations } from '../src/migrations/migrations.ts'
import { createPostgresDatabase, findPostgres } from '../testing/postgres-server.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'
import { describeSchema } from './describe-schema.ts'
import { runProcess } from './processes/run-process.ts'

withTestDatabases((database) => {
  describe('migrate', () => {
    it('makes the schema that the snapshot shows', async () => {
      await expect(await describeSchema(database())).toMatchFileSnapshot('schema.snapshot.txt')
    })

    it('finds nothing to do the second time', async () => {
      expect((await migrate(database()))._unsafeUnwrap().applied).toEqual([])
    })

    it('refuses a schema that is newer than the code, and changes nothing', async () => {
      await sql`insert into nos_migrations values ('9999-from-the-future', now()::text)`.execute(database().kysely)
      const refusal = (await migrate(database()))._unsafeUnwrapErr()
      await sql`delete from nos_migrations where name = '9999-from-the-future'`.execute(database().kysely)
      expect(refusal).toMatchObject({
        kind: 'SchemaTooNew',
        unknown: ['9999-from-the-future'],
        message: expect.stringContaining('9999-from-the-future'),
      })
    })

    it('keeps every table of a workspace apart by its workspace_id', async () => {
      const { rows } = await sql<{ name: string }>`
        select table_name::text as name from information_schema.tables t
        where table_schema = current_schema() and table_name not like 'nos_migrations%' and not exists (
          select from information_schema.columns c where c.table_name = t.table_name and c.column_name = 'workspace_id')
        order by 1`.execute(database().kysely)
      // Workspaces themselves; a budget belongs to a connection, and progress to a job.
      expect(rows.map(({ name }) => name)).toEqual(['job_progress', 'request_budgets', 'workspaces'])
    })
  })
})

const server = await findPostgres()

describe('a dry run', () => {
  it('names what would be run and runs nothing', async () => {
    const database = connectDatabase({ kind: 'pglite', directory: null })
    const planned = (await migrate(database, { dryRun: true }))._unsafeUnwrap()
    const run = (await migrate(database))._unsafeUnwrap()
    expect(planned).toEqual(run)
    expect(planned.applied).toEqual(Object.keys(migrations))
    expect((await migrate(database, { dryRun: true }))._unsafeUnwrap().applied).toEqual([])
    await database.close()
  })
})

describe.skipIf(server === null)('migrate on a server', () => {
  const drops: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const drop of drops.splice(0).toReversed()) await drop()
  })
  const empty = async (): Promise<{ readonly url: string; readonly database: Database }> => {
    const created = await createPostgresDatabase(server ?? '')
    const database = connectDatabase({ kind: 'postgres', url: created.url })
    drops.push(created.drop, () => database.close())
    return { url: created.url, database }
  }

  it('runs once when three processes migrate at the same time', async () => {
    const { url, database } = await empty()
    const processes = Array.from({ length: 3 }, () =>
      runProcess(new URL('./processes/migrate-database.ts', import.meta.url), url),
    )
    const applied = await Promise.all(processes.map((process) => process.nextLine()))
    expect(
      applied
        .flat()
        .map(String)
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(Object.keys(migrations))
    expect((await migrate(database))._unsafeUnwrap().applied).toEqual([])
  })

  it('refuses the database of another application, and changes nothing', async () => {
    const { database } = await empty()
    await sql`create table settings (id integer)`.execute(database.kysely)
    await sql`create table customers (id integer)`.execute(database.kysely)
    const refusal = (await migrate(database))._unsafeUnwrapErr()
    expect(refusal).toMatchObject({ kind: 'ForeignTables', tables: ['customers', 'settings'] })
    const { rows } = await sql<{
      name: string
    }>`select tablename::text as name from pg_tables where schemaname = 'public' order by 1`.execute(database.kysely)
    expect(rows.map(({ name }) => name)).toEqual(['customers', 'settings'])
  })

  it('refuses a server that is older than Postgres 14, and changes nothing', async () => {
    const { url, database } = await empty()
    await sql`create schema old`.execute(database.kysely)
    await sql`
      create function old.current_setting(name text) returns text immutable language sql
      as $$ select case name when 'server_version_num' then '130014' else '13.14' end $$`.execute(database.kysely)
    // Names are looked up in our schema first: this server says that it is Postgres 13.
    const aged = connectDatabase({ kind: 'postgres', url: `${url}?options=-csearch_path%3Dold,pg_catalog` })
    drops.push(() => aged.close())
    expect((await migrate(aged))._unsafeUnwrapErr()).toMatchObject({
      kind: 'ServerTooOld',
      version: '13.14',
      message: expect.stringContaining('needs 14 or newer'),
    })
    const { rows } = await sql<{ count: number }>`
      select count(*)::integer as count from pg_tables where schemaname in ('public', 'old')`.execute(database.kysely)
    expect(rows).toEqual([{ count: 0 }])
  })

  it('says that a server does not answer', async () => {
    const database = connectDatabase({ kind: 'postgres', url: 'postgres://someone:secret@127.0.0.1:1/nos' })
    const refusal = (await migrate(database))._unsafeUnwrapErr()
    expect(refusal).toMatchObject({
      kind: 'StorageUnavailable',
      reason: 'the database cannot be reached (ECONNREFUSED)',
    })
    expect(database.description).toBe('Postgres at 127.0.0.1:1/nos')
    await database.close()
  })

  it('says that a database is missing', async () => {
    const url = new URL(server ?? '')
    url.pathname = '/nos_test_that_never_was'
    const database = connectDatabase({ kind: 'postgres', url: url.href })
    expect((await migrate(database))._unsafeUnwrapErr()).toMatchObject({
      kind: 'StorageUnavailable',
      reason: 'the database does not exist',
    })
    await database.close()
  })
})
