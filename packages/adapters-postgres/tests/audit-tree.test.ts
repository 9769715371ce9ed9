import { DEFAULT_WORKSPACE, type Library, type StoredEdit, type WorkspaceId } from '@nos/domain'
import { anAuditRecord, anOutboxMessage, aSpecification, expectOk, withNextVersion } from '@nos/domain/testing'
import { sql } from 'kysely'
import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMigrator } from '../src/migrations/create-migrator.ts'
import { migrations } from '../src/migrations/migrations.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

const ELSEWHERE = 'elsewhere' as WorkspaceId
const ROLLED_BACK = 'rolled back'
const idOf = (n: number) => anAuditRecord(n).id
const idsOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => idOf(from + index))

withTestDatabases((database, kind) => {
  describe('the audit tree', () => {
    let library: Library
    let size = 0
    beforeEach(() => {
      library = createLibrary(database())
      size = 0
    })
    const append = async (from: number, to: number, workspaceId = DEFAULT_WORKSPACE) => {
      for (let n = from; n <= to; n += 1) expectOk(await library.audit.append(anAuditRecord(n, { workspaceId })))
    }
    const seal = async (limit = 100) => {
      const placed = await library.transaction(({ auditTree }) =>
        auditTree.hold(DEFAULT_WORKSPACE).andThen((held) =>
          auditTree.place(DEFAULT_WORKSPACE, held.size, limit).andThen((hashes) => {
            if (hashes.length === 0) return okAsync(hashes)
            size = held.size + hashes.length
            const head = { workspaceId: DEFAULT_WORKSPACE, size, root: 'r', at: new Date(0), signature: 's' }
            return auditTree.grow({ size, peaks: [] }, head).map(() => hashes)
          }),
        ),
      )
      return expectOk(placed)
    }
    const entries = async (from: number, limit: number) =>
      expectOk(await library.auditTree.entries(DEFAULT_WORKSPACE, from, limit)).map(
        ({ record, index }) => [index, record.id] as const,
      )
    const numbered = (ids: readonly string[], from = 0) => ids.map((id, index) => [from + index, id] as const)
    const places = async (ids: readonly string[]) => {
      const found: (number | null)[] = []
      for (const id of ids) found.push(expectOk(await library.auditTree.placeOf(DEFAULT_WORKSPACE, id)))
      return found
    }
    /** As somebody can who owns the tables. */
    const pastTheGuard = async (statement: string) => {
      await sql`alter table audit_log disable trigger user`.execute(database().kysely)
      await sql.raw(statement).execute(database().kysely)
      await sql`alter table audit_log enable trigger user`.execute(database().kysely)
    }

    it('reads any stretch, wherever it begins and ends in what was sealed at once', async () => {
      for (const [from, to] of [
        [1, 3],
        [4, 4],
        [5, 9],
      ] as const) {
        await append(from, to)
        await append(100 + from, 100 + to, ELSEWHERE)
        await seal()
      }
      const ids = idsOf(1, 9)
      for (let from = 0; from <= 9; from += 1)
        for (const limit of [0, 1, 2, 4, 20]) {
          expect(await entries(from, limit)).toEqual(numbered(ids.slice(from, from + limit), from))
          const hashes = await library.auditTree.leafHashes(DEFAULT_WORKSPACE, { start: from, end: from + limit })
          expect(expectOk(hashes)).toHaveLength(Math.min(limit, 9 - from))
        }
      expect(await places([...ids, idOf(101), idOf(77)])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, null, null])
      expect(expectOk(await library.auditTree.strays(DEFAULT_WORKSPACE, 10))).toEqual([])
      expect(expectOk(await library.auditTree.waitingWorkspaces())).toEqual([ELSEWHERE])
    })

    it('names every workspace with rows that wait', async () => {
      for (const [index, name] of ['c', 'a', 'default', 'b'].entries())
        await append(10 * index, 10 * index + 1, name as WorkspaceId)
      expect(expectOk(await library.auditTree.waitingWorkspaces()).toSorted()).toEqual(['a', 'b', 'c', 'default'])
    })

    it('gives each of the edits that were stored at once a place', async () => {
      const edits = Array.from({ length: 20 }, (_, index): StoredEdit => {
        const after = withNextVersion(aSpecification({ n: index + 1 }), { body: `# Edited ${index}\n` })
        return { after, audit: anAuditRecord(index + 1), message: anOutboxMessage(after, index + 1) }
      })
      for (const [index] of edits.entries())
        expectOk(await library.specifications.insert(aSpecification({ n: index + 1 })))
      const stored = await ResultAsync.combine(edits.map((edit) => library.edits.store(edit)))
      expect(expectOk(stored)).toEqual(edits.map(() => true))
      const hashes = [...(await seal(1)), ...(await seal())]
      expect(new Set(hashes).size).toBe(20)
      expect((await entries(0, 50)).map(([, id]) => id).toSorted()).toEqual(idsOf(1, 20))
      expect(await seal()).toEqual([])
    })

    it.skipIf(kind === 'pglite')(
      'places a row behind others when it was committed after they were sealed',
      async () => {
        const opened = Promise.withResolvers<void>()
        const sealed = Promise.withResolvers<void>()
        const slow = library.transaction(({ audit }) =>
          audit
            .append(anAuditRecord(1))
            .map(opened.resolve)
            .andThen(() => ResultAsync.fromSafePromise(sealed.promise)),
        )
        await opened.promise
        await append(2, 3)
        await seal()
        sealed.resolve()
        expectOk(await slow)
        await append(4, 4)
        await seal()
        expect((await entries(0, 9)).map(([, id]) => id)).toEqual([idOf(2), idOf(3), idOf(1), idOf(4)])
        expect(await places(idsOf(1, 4))).toEqual([2, 0, 1, 3])
      },
    )

    it('forgets what was placed in a transaction that is undone', async () => {
      await append(1, 2)
      const undone = await library.transaction(({ auditTree }) =>
        auditTree
          .hold(DEFAULT_WORKSPACE)
          .andThen(() => auditTree.place(DEFAULT_WORKSPACE, 0, 9))
          .andThen(() => errAsync(ROLLED_BACK)),
      )
      expect(undone._unsafeUnwrapErr()).toBe(ROLLED_BACK)
      expect(await entries(0, 9)).toEqual([])
      expect(await seal()).toHaveLength(2)
    })

    it('keeps the place of a row that was deleted before it was sealed', async () => {
      await append(1, 3)
      await pastTheGuard(`delete from audit_log where id = '${idOf(2)}'`)
      const hashes = await seal()
      expect(hashes.map((hash) => hash === null)).toEqual([false, true, false])
      const read = await library.auditTree.leafHashes(DEFAULT_WORKSPACE, { start: 0, end: 9 })
      expect(expectOk(read)).toEqual(hashes)
      expect(await entries(0, 9)).toEqual([
        [0, idOf(1)],
        [2, idOf(3)],
      ])
    })

    it('reads on behind any number of deleted rows', async () => {
      await append(1, 9)
      await seal(4)
      await seal()
      await pastTheGuard(`delete from audit_log where id between '${idOf(2)}' and '${idOf(8)}'`)
      expect(await entries(1, 2)).toEqual([[8, idOf(9)]])
      expect(await entries(9, 2)).toEqual([])
    })

    it('tells of a row that was written past it, and of no other', async () => {
      await append(1, 2)
      await seal()
      await append(3, 3)
      await pastTheGuard(
        `insert into audit_log (workspace_id, id, at, actor_kind, actor_id, actor_name, action, leaf_hash)
         select workspace_id, '${idOf(7)}', at, actor_kind, actor_id, actor_name, action, leaf_hash from audit_log limit 1`,
      )
      expect(expectOk(await library.auditTree.strays(DEFAULT_WORKSPACE, 10))).toEqual([idOf(7)])
    })

    it('is the same after it was brought over from one row for each leaf', async () => {
      const { kysely } = database()
      await append(1, 5)
      for (let n = 0; n < 3; n += 1) await seal(1)
      for (const table of ['audit_leaves', 'audit_waiting'])
        await sql`alter table ${sql.table(table)} drop column positions`.execute(kysely)
      await sql`
        alter table audit_leaves drop constraint audit_leaves_workspace_id_position_key, add unique (position)`.execute(
        kysely,
      )
      for (const table of ['audit_log', 'audit_waiting'])
        await sql`alter table ${sql.table(table)} drop constraint ${sql.id(`${table}_pkey`)}, add primary key (position)`.execute(
          kysely,
        )
      await sql`create index audit_log_workspace on audit_log (workspace_id, position)`.execute(kysely)
      await sql`delete from nos_migrations where name = '0047-order-audit-by-workspace'`.execute(kysely)
      const { error } = await createMigrator(kysely as never, migrations).migrateToLatest()
      expect(error).toBeUndefined()
      expect(await entries(0, 9)).toEqual(numbered(idsOf(1, 3)))
      expect(await places(idsOf(1, 5))).toEqual([0, 1, 2, null, null])
      expect(await seal()).toHaveLength(2)
      expect(await places(idsOf(1, 5))).toEqual([0, 1, 2, 3, 4])
      expect(size).toBe(5)
    })
  })
})
