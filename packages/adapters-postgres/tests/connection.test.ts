import { DEFAULT_WORKSPACE } from '@nos/domain'
import { aBaseline, aBaselineSignature, aSpecification, anAuditRecord } from '@nos/domain/testing'
import { sql } from 'kysely'
import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import { describe, expect, it } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import { PLANNED_ANEW } from '../src/connection/prepared-statements.ts'
import { sqlState } from '../src/connection/storage-failure.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database, kind) => {
  describe('a connection', () => {
    it('leaves nobody in an aborted transaction after one that failed', async () => {
      const library = createLibrary(database())
      const settings = createLibrary(database()).settings
      const broken = library.transaction((stores) =>
        stores.specifications.insert({ ...aSpecification(), revision: Number.NaN }),
      )
      const others = Promise.all([1, 2, 3].map((n) => settings.put(DEFAULT_WORKSPACE, `${n}`, 'x')))
      await expect(broken.then(() => 'kept')).rejects.toThrow(/NaN/)
      for (const other of await others) expect(other.isOk()).toBe(true)
      expect((await library.transaction(() => okAsync('fine')))._unsafeUnwrap()).toBe('fine')
    })

    it('keeps others out of a transaction and lets them in after it', async () => {
      const library = createLibrary(database())
      const settings = createLibrary(database()).settings
      const undone = library.transaction((stores) =>
        stores.audit
          .append(anAuditRecord(1))
          .andThen(() => stores.audit.append(anAuditRecord(2)))
          .andThen(() => errAsync('undone')),
      )
      const [, put] = await Promise.all([undone, settings.put(DEFAULT_WORKSPACE, 'a', 'b')])
      expect(put.isOk()).toBe(true)
      expect((await settings.get(DEFAULT_WORKSPACE, 'a'))._unsafeUnwrap()).toBe('b')
      expect((await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 5 }))._unsafeUnwrap()).toEqual([])
    })

    it('runs a transaction again that lost against another one', async () => {
      const library = createLibrary(database())
      let runs = 0
      const result = await library.transaction((stores) => {
        runs += 1
        const again = runs < 3
        return stores.audit.append(anAuditRecord(1)).map(() => {
          if (again) throw Object.assign(new Error('could not serialize access'), { code: '40001' })
          return runs
        })
      })
      expect(result._unsafeUnwrap()).toBe(3)
      expect((await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 5 }))._unsafeUnwrap()).toHaveLength(1)
    })

    it.skipIf(kind === 'pglite')('has statements parsed once, but for those that are planned anew', async () => {
      const known = await database()
        .kysely.transaction()
        .execute(async (transaction) => {
          for (let n = 0; n < 2; n += 1) {
            await sql`select ${n}::integer as kept`.execute(transaction)
            await sql`${PLANNED_ANEW} select ${n}::integer as dropped`.execute(transaction)
          }
          const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(
            transaction,
          )
          return rows.map(({ statement }) => statement)
        })
      expect(known.filter((text) => / as (kept|dropped)$/.test(text))).toEqual(['select $1::integer as kept'])
    })

    it('refuses to change or remove audit rows', async () => {
      await createLibrary(database()).audit.append(anAuditRecord(1))
      for (const statement of ["update audit_log set action = 'x'", 'delete from audit_log', 'truncate audit_log']) {
        await expect(sql.raw(statement).execute(database().kysely)).rejects.toThrow(/append-only/)
      }
    })

    it('refuses to change or remove baselines', async () => {
      const library = createLibrary(database())
      const baseline = aBaseline(1, [aSpecification({ n: 1 })])
      await library.baselines.insert(baseline)
      await library.baselines.sign(aBaselineSignature(baseline))
      for (const statement of [
        "update baselines set name = 'x'",
        'delete from baselines',
        'truncate baselines cascade',
        "update baseline_signatures set comment = 'x'",
        'delete from baseline_signatures',
        'truncate baseline_signatures',
      ]) {
        await expect(sql.raw(statement).execute(database().kysely)).rejects.toThrow(/immutable/)
      }
    })

    it('keeps one setting when several instances make one at once', async () => {
      const settings = createLibrary(database()).settings
      const kept = await Promise.all(
        ['a', 'b', 'c'].map((value) => settings.getOrPut(DEFAULT_WORKSPACE, 'secret', value)),
      )
      expect(new Set(kept.map((value) => value._unsafeUnwrap())).size).toBe(1)
    })

    if (kind === 'pglite') return

    it('reports a connection that the server ended, and goes on with another one', async () => {
      const library = createLibrary(database())
      const endTransaction = () =>
        sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'`.execute(
          database().kysely,
        )
      const result = await library.transaction((stores) =>
        stores.audit
          .append(anAuditRecord(1))
          .andThen(() => ResultAsync.fromSafePromise(endTransaction()))
          .andThen(() => stores.audit.append(anAuditRecord(2))),
      )
      expect(result._unsafeUnwrapErr()).toMatchObject({ kind: 'StorageUnavailable' })
      expect((await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 5 }))._unsafeUnwrap()).toEqual([])
      expect((await library.audit.append(anAuditRecord(3))).isOk()).toBe(true)
    })

    it('survives the loss of idle connections', async () => {
      const settings = createLibrary(database()).settings
      await Promise.all([1, 2, 3, 4].map((n) => settings.put(DEFAULT_WORKSPACE, `${n}`, 'x')))
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        database().kysely,
      )
      await new Promise((resolve) => setImmediate(resolve))
      const after = await Promise.all([1, 2, 3, 4].map((n) => settings.get(DEFAULT_WORKSPACE, `${n}`)))
      expect(after.filter((result) => result.isErr() && result.error.kind !== 'StorageUnavailable')).toEqual([])
      expect((await settings.get(DEFAULT_WORKSPACE, '1'))._unsafeUnwrap()).toBe('x')
    })

    it('gives up on a statement that takes too long', async () => {
      const engine = database().engine
      if (engine.kind !== 'postgres') throw new Error('unreachable')
      const hasty = connectDatabase({
        kind: 'postgres',
        url: engine.connection.connectionString ?? '',
        statementTimeout: 50,
      })
      const error = await sql`select pg_sleep(5)`.execute(hasty.kysely).catch((thrown: unknown) => thrown)
      expect(sqlState(error)).toBe('57014')
      await hasty.close()
    })
  })
})
