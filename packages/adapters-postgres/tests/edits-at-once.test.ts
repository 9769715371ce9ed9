import { auditLeafText, DEFAULT_WORKSPACE, type IdempotencyClaim, type StoredEdit } from '@nos/domain'
import { anAuditRecord, anOutboxMessage, aSpecification, expectOk, withNextVersion } from '@nos/domain/testing'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { sha256TreeHasher } from '../src/audit/sha256-tree-hasher.ts'
import { createLibrary } from '../src/stores/create-library.ts'
import { withTestDatabases } from '../testing/with-test-databases.ts'

withTestDatabases((database, kind) => {
  describe('edits that are asked for at once', () => {
    const all = Array.from({ length: 4 }, (_, index) => aSpecification({ n: index + 1 }))
    const edits = all.map((specification, index): StoredEdit => {
      const after = withNextVersion(specification, { body: `# Edited ${index}\n` })
      return { after, audit: anAuditRecord(index + 1), message: anOutboxMessage(after, index + 1) }
    })
    const aLibrary = async () => {
      const written: string[] = []
      const library = createLibrary(database(), {
        onOutboxWritten: () => written.push('outbox'),
        onAuditWritten: () => written.push('audit'),
      })
      for (const specification of all) expectOk(await library.specifications.insert(specification))
      return { library, written }
    }
    const commits = async () => {
      const { rows } = await sql<{ id: string }>`select distinct xmin::text as id from outbox`.execute(
        database().kysely,
      )
      return rows.length
    }

    it('share a commit, and tell once that there is something to do', async () => {
      const { library, written } = await aLibrary()
      const stored = await Promise.all(edits.map((edit) => library.edits.store(edit)))
      expect(stored.map(expectOk)).toEqual(edits.map(() => true))
      expect(await commits()).toBe(1)
      expect(written).toEqual(['outbox', 'audit'])
    })

    it('are stored together however many they are, each once', async () => {
      const { library } = await aLibrary()
      const more = Array.from({ length: 20 }, (_, index) => aSpecification({ n: index + 101 }))
      for (const specification of more) expectOk(await library.specifications.insert(specification))
      const many = more.map((specification, index): StoredEdit => {
        const after = withNextVersion(specification, { body: `# Edited ${index}\n` })
        return { after, audit: anAuditRecord(index + 101), message: anOutboxMessage(after, index + 101) }
      })
      const stored = await Promise.all(many.map((edit) => library.edits.store(edit)))
      expect(stored.map(expectOk)).toEqual(many.map(() => true))
      expect(await commits()).toBe(2)
      for (const { after } of many)
        expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, after.id))).toEqual(after)
      expect(expectOk(await library.outbox.pending(50))).toHaveLength(20)
    })

    it('leave the hash of the very record in the audit log', async () => {
      const { library } = await aLibrary()
      const [first] = edits
      if (first?.audit === null || first === undefined) throw new Error('there are edits')
      const audit = { ...first.audit, specificationId: first.after.id, afterVersion: first.after.head.id }
      for (const edit of [{ ...first, audit }, ...edits.slice(1)])
        expect(expectOk(await library.edits.store(edit))).toBe(true)
      const asked = { workspaceId: DEFAULT_WORKSPACE, limit: 9, cursor: null }
      const { items } = expectOk(await library.audit.search(asked))
      expect(items).toHaveLength(edits.length)
      for (const { record, leafHash } of items) expect(leafHash).toBe(sha256TreeHasher.leaf(auditLeafText(record)))
    })

    it('are all refused when the server refuses one, and nothing of them is kept', async () => {
      const { library, written } = await aLibrary()
      const [first, ...others] = edits
      if (first === undefined) throw new Error('there are edits')
      const broken = { ...first, audit: { ...anAuditRecord(1), id: 'no uuid' } }
      const stored = await Promise.all([broken, ...others].map((edit) => library.edits.store(edit)))
      expect(stored.map(expectOk)).toEqual(edits.map(() => false))
      expect(written).toEqual([])
      for (const specification of all)
        expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, specification.id))).toEqual(specification)
    })

    it('leave a long text alone, whose bytes side by side would not be small', async () => {
      const { library } = await aLibrary()
      const [one] = all
      if (one === undefined) throw new Error('there are specifications')
      const after = withNextVersion(one, { body: 'x'.repeat(200_000) })
      const edit = { after, audit: null, message: anOutboxMessage(after, 1) }
      expect(expectOk(await library.edits.store(edit))).toBe(false)
    })

    it('leave a text that the server does not take to a transaction', async () => {
      const { library } = await aLibrary()
      const [one, two] = all.map((specification, index) => {
        const after = withNextVersion(specification, { body: index === 0 ? 'a\0b' : '\uFEFF"\\u0000" \u2028 🚲\r\n' })
        return { after, audit: null, message: anOutboxMessage(after, index + 1) }
      })
      if (one === undefined || two === undefined) throw new Error('there are edits')
      expect(expectOk(await library.edits.store(one))).toBe(false)
      expect(expectOk(await library.edits.store(two))).toBe(true)
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, two.after.id))).toEqual(two.after)
    })

    it('leave what is asked for under an idempotency key to a transaction, which notes it with the key', async () => {
      const { library } = await aLibrary()
      const request = { workspaceId: DEFAULT_WORKSPACE, scope: 'ci', key: 'k', requestId: 'r' }
      const claim = { request, attempt: 1 } as unknown as IdempotencyClaim
      const [edit] = edits
      if (edit === undefined) throw new Error('there are edits')
      expect(expectOk(await database().claims.run(claim, async () => library.edits.store(edit)))).toBe(false)
      expect(expectOk(await library.edits.store(edit))).toBe(true)
    })

    it.runIf(kind === 'postgres')('pass over a record that somebody else holds', async () => {
      const { library } = await aLibrary()
      const held = all[2]?.id ?? ''
      await database()
        .kysely.transaction()
        .execute(async (transaction) => {
          await sql`select from specifications where id = ${held} for update`.execute(transaction)
          const stored = await Promise.all(edits.map((edit) => library.edits.store(edit)))
          expect(stored.map(expectOk)).toEqual(all.map(({ id }) => id !== held))
        })
    })

    it('read together what is asked for together, each in its workspace, whatever it is called', async () => {
      const { library } = await aLibrary()
      const { id } = aSpecification({ n: 77 })
      const found = await Promise.all([
        ...all.map((specification) => library.specifications.get(DEFAULT_WORKSPACE, specification.id)),
        library.specifications.get(DEFAULT_WORKSPACE, id),
        library.specifications.get(DEFAULT_WORKSPACE, 'no uuid' as typeof id),
        ...all.map((specification) =>
          library.specifications.get('elsewhere' as typeof DEFAULT_WORKSPACE, specification.id),
        ),
      ])
      expect(found.map(expectOk)).toEqual([...all, null, null, ...all.map(() => null)])
    })

    it('read together let no row that cannot be read harm the others', async () => {
      const { library } = await aLibrary()
      const [one, ...others] = all
      if (one === undefined) throw new Error('there are specifications')
      await sql`update specifications set status = 'of a later version' where id = ${one.id}`.execute(database().kysely)
      const asked = all.map(async ({ id }) => library.specifications.get(DEFAULT_WORKSPACE, id))
      const [broken, ...found] = await Promise.allSettled(asked)
      expect(broken?.status).toBe('rejected')
      expect(found.map((settled) => (settled.status === 'fulfilled' ? expectOk(settled.value) : settled))).toEqual(
        others,
      )
    })
  })
})
