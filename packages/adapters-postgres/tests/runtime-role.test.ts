import { DEFAULT_WORKSPACE } from '@nos/domain'
import { anAuditRecord } from '@nos/domain/testing'
import { sql } from 'kysely'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectDatabase } from '../src/connection/connect-database.ts'
import type { Database } from '../src/connection/database.ts'
import { sqlState } from '../src/connection/storage-failure.ts'
import { createJobQueue } from '../src/jobs/create-job-queue.ts'
import { grantRuntimeRole } from '../src/migrations/grant-runtime-role.ts'
import { migrate } from '../src/migrations/migrate.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { createPostgresDatabase, findPostgres } from '../testing/postgres-server.ts'

const server = await findPostgres()
const REFUSED = '42501'

describe.skipIf(server === null)(
  server === null ? 'the run-time role: NOT RUN, no Postgres' : 'the run-time role',
  () => {
    const role = `nos_test_${randomBytes(6).toString('hex')}`
    let owner: Database
    let service: Database
    let drop: () => Promise<void>
    beforeAll(async () => {
      const made = await createPostgresDatabase(server ?? '')
      owner = connectDatabase({ kind: 'postgres', url: made.url })
      ;(await migrate(owner))._unsafeUnwrap()
      await sql`create role ${sql.id(role)} login password 'runtime'`.execute(owner.kysely)
      ;(await grantRuntimeRole(owner, role))._unsafeUnwrap()
      const url = new URL(made.url)
      url.username = role
      url.password = 'runtime'
      service = connectDatabase({ kind: 'postgres', url: url.href })
      drop = async () => {
        await service.close()
        await sql`drop owned by ${sql.id(role)} cascade`.execute(owner.kysely)
        await sql`drop role ${sql.id(role)}`.execute(owner.kysely)
        await owner.close()
        await made.drop()
      }
    }, 120_000)
    afterAll(() => drop())

    it('finds the schema current, writes, seals and works off jobs', async () => {
      expect((await migrate(service))._unsafeUnwrap().applied).toEqual([])
      const library = createLibrary(service)
      expect((await library.audit.append(anAuditRecord(1))).isOk()).toBe(true)
      const head = { workspaceId: DEFAULT_WORKSPACE, size: 1, root: 'r', at: new Date(), signature: 's' }
      const sealed = await library.transaction((stores) =>
        stores.auditTree
          .hold(DEFAULT_WORKSPACE)
          .andThen(({ size }) => stores.auditTree.place(DEFAULT_WORKSPACE, size, 5))
          .andThen((hashes) => stores.auditTree.grow({ size: hashes.length, peaks: ['r'] }, head)),
      )
      expect(sealed.isOk()).toBe(true)
      const jobs = createJobQueue(service)
      const queued = await jobs.enqueue({ kind: 'validate-library', workspaceId: DEFAULT_WORKSPACE })
      expect(queued.isOk()).toBe(true)
      await jobs.stop(0)
    })

    it.each(['audit_log', 'audit_leaves', 'audit_heads'])(
      'can neither change nor empty %s, nor its guard',
      async (table) => {
        for (const statement of [
          `update ${table} set workspace_id = 'x'`,
          `delete from ${table}`,
          `truncate ${table}`,
          `alter table ${table} disable trigger all`,
          `drop trigger ${table}_append_only on ${table}`,
          `drop table ${table}`,
        ]) {
          const error = await sql
            .raw(statement)
            .execute(service.kysely)
            .catch((thrown: unknown) => thrown)
          expect([statement, sqlState(error)]).toEqual([statement, REFUSED])
        }
      },
    )

    it('cannot be the owner, nor somebody whom the database does not know', async () => {
      const { rows } = await sql<{ name: string }>`select current_user as name`.execute(owner.kysely)
      for (const name of [rows[0]?.name ?? '', 'nobody_at_all'])
        expect((await grantRuntimeRole(owner, name))._unsafeUnwrapErr().kind).toBe('RoleUnusable')
    })
  },
)
