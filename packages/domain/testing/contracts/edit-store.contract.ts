import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredEdit } from '../../src/ports/edit-store.ts'
import type { SpecificationQuery } from '../../src/ports/specification-store.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, versionId } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { aReview } from '../builders/a-review.ts'
import { aSpecification, withNextVersion } from '../builders/a-specification.ts'
import { anAuditRecord } from '../builders/an-audit-record.ts'
import { anOutboxMessage } from '../builders/an-outbox-message.ts'
import { expectOk } from '../results.ts'

/** What every EditStore promises. */
export const editStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('edit store', () => {
    let library: Library
    const all = [1, 2, 3, 4, 5].map((n) => aSpecification({ n, content: { tags: ['a, b', `"${n}" \\ {x}`] } }))
    const [one, two, three] = all as [Specification, Specification, Specification]
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of all) expectOk(await library.specifications.insert(specification))
    })

    /** Whatever may differ does, so that nothing is taken for another. */
    const anEdit = (after: Specification, n: number): StoredEdit => ({
      after,
      audit: anAuditRecord(n, {
        at: new Date(Date.UTC(2026, 4, 1, 0, 0, 0, n)),
        actor: { kind: 'ai', id: 'builder', name: 'The builder' },
        action: 'specification.revised',
        specificationId: after.id,
        beforeVersion: versionId(`00000000-00ff-4000-9000-${n.toString(16).padStart(12, '0')}`),
        afterVersion: after.head.id,
        subject: { kind: 'version', id: after.head.id },
        requestId: 'a "request" \\ {of}, NULL',
        address: '192.0.2.1',
      }),
      message: { ...anOutboxMessage(after, n), createdAt: new Date(Date.UTC(2026, 5, 1, 0, 0, 0, n)) },
    })
    const present = async ({ id }: Specification) => expectOk(await library.specifications.get(DEFAULT_WORKSPACE, id))
    const recorded = async () => expectOk(await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 50 }))
    const pending = async () => expectOk(await library.outbox.pending(50))
    const versionsOf = async ({ id }: Specification) =>
      expectOk(await library.versions.list(DEFAULT_WORKSPACE, id, { limit: 50, offset: 0 })).items

    it('stores the record, its new head, the audit row and the outbox row', async () => {
      const after = withNextVersion(one, {
        title: 'NULL',
        body: '# Größer\n',
        tags: ['ü', '', 'NULL', 'a "b" \\ {c}, \n'],
        capability: one.head.content.capability,
      })
      const head = { ...after.head, createdAt: new Date(Date.UTC(2026, 3, 2)) }
      const updatedAt = new Date(Date.UTC(2026, 3, 1))
      const edit = anEdit({ ...after, head, status: 'in_review', approvedVersionId: one.head.id, updatedAt }, 1)
      expect(expectOk(await library.edits.store(edit))).toBe(true)
      expect(await present(one)).toEqual(edit.after)
      expect(await versionsOf(one)).toEqual([edit.after.head, one.head])
      expect(await recorded()).toEqual([edit.audit])
      expect(await pending()).toMatchObject([edit.message])
      const { items } = expectOk(await library.audit.search({ workspaceId: DEFAULT_WORKSPACE, limit: 5, cursor: null }))
      const placed = await library.transaction(({ auditTree }) =>
        auditTree.hold(DEFAULT_WORKSPACE).andThen(({ size }) => auditTree.place(DEFAULT_WORKSPACE, size, 5)),
      )
      expect(expectOk(placed)).toEqual(items.map(({ leafHash }) => leafHash))
    })

    it('keeps the head where only the record changes, and records nothing where a larger act does', async () => {
      const archived = { ...one, archivedAt: new Date(Date.UTC(2026, 3, 1)), revision: 2 }
      expect(expectOk(await library.edits.store({ ...anEdit(archived, 1), audit: null }))).toBe(true)
      expect(await present(one)).toEqual(archived)
      expect(await versionsOf(one)).toEqual([one.head])
      expect(await recorded()).toEqual([])
      expect(await pending()).toHaveLength(1)
    })

    it('lets what it stored be found by its new fields, and by the old ones no more', async () => {
      const fields = { title: 'Zuletzt', specType: 'API', priority: 'P0', tags: ['later'], body: 'Gefunden' } as const
      const after = withNextVersion(three, fields)
      expect(expectOk(await library.edits.store(anEdit({ ...after, status: 'in_review' }, 1)))).toBe(true)
      const found = async (chosen: Partial<SpecificationQuery>, field: 'title' | 'updated_at' = 'title') => {
        const sort = { field, descending: true } as const
        const asked = {
          workspaceId: DEFAULT_WORKSPACE,
          archived: 'no',
          sort,
          limit: 9,
          cursor: null,
          ...chosen,
        } as const
        return expectOk(await library.specifications.list(asked)).items.map(({ id }) => id)
      }
      expect((await found({}))[0]).toBe(three.id)
      for (const chosen of [
        { text: 'GEFUNDEN zuletzt' },
        { specType: ['API'] },
        { priority: ['P0'] },
        { tags: ['later'] },
        { status: ['in_review'] },
      ] as const)
        expect(await found(chosen)).toEqual([three.id])
      const later = { ...withNextVersion(after, { body: 'Anders' }), updatedAt: new Date(Date.UTC(2027, 0, 1)) }
      expect(expectOk(await library.edits.store(anEdit(later, 2)))).toBe(true)
      expect(await found({ text: 'gefunden' })).toEqual([])
      expect((await found({}, 'updated_at'))[0]).toBe(three.id)
    })

    it('stores nothing over a revision that it does not follow', async () => {
      const stale = { ...withNextVersion(one, { body: 'stale' }), revision: 3 }
      expect(expectOk(await library.edits.store(anEdit(stale, 1)))).toBe(false)
      expect([await present(one), await recorded(), await pending()]).toEqual([one, [], []])
    })

    it('stores nothing of another workspace', async () => {
      const foreign = { ...withNextVersion(one, { body: 'x' }), workspaceId: 'elsewhere' as typeof DEFAULT_WORKSPACE }
      expect(expectOk(await library.edits.store(anEdit(foreign, 1)))).toBe(false)
      expect([await present(one), await pending()]).toEqual([one, []])
    })

    it('leaves it to a transaction to take a capability, also to take it again', async () => {
      const taking = withNextVersion(one, { capability: 'free' as never })
      expect(expectOk(await library.edits.store(anEdit(taking, 1)))).toBe(false)
      expect([await present(one), await recorded(), await pending()]).toEqual([one, [], []])
      const archived = { ...one, archivedAt: new Date(0), revision: 2 }
      expectOk(await library.specifications.update(archived))
      expect(expectOk(await library.edits.store(anEdit({ ...one, revision: 3 }, 1)))).toBe(false)
      expect([await present(one), await recorded(), await pending()]).toEqual([archived, [], []])
    })

    it('changes how a capability is written', async () => {
      const after = withNextVersion(one, { capability: one.head.content.capability.toUpperCase() as never })
      expect(expectOk(await library.edits.store(anEdit(after, 1)))).toBe(true)
      expect(await present(one)).toEqual(after)
    })

    it('leaves what was ever reviewed to a transaction', async () => {
      expectOk(await library.reviews.put(aReview(one, { closedAt: new Date(0) })))
      expect(expectOk(await library.edits.store(anEdit(withNextVersion(one, { body: 'x' }), 1)))).toBe(false)
      expect([await present(one), await recorded(), await pending()]).toEqual([one, [], []])
    })

    it('remembers what it stored until something stood against the next edit', async () => {
      const lastStored = ({ id }: Specification) => library.edits.lastStored(DEFAULT_WORKSPACE, id)
      expect(lastStored(one)).toBeNull()
      const after = withNextVersion(one, { body: 'x' })
      expectOk(await library.edits.store(anEdit(after, 1)))
      expect(lastStored(one)).toEqual(after)
      expect(library.edits.lastStored('elsewhere' as typeof DEFAULT_WORKSPACE, one.id)).toBeNull()
      expectOk(await library.edits.store(anEdit(withNextVersion(one, { body: 'stale' }), 2)))
      expect(lastStored(one)).toBeNull()
    })

    it('stores nothing upon another head of the same revision', async () => {
      const elsewhere = versionId('00000000-0002-4000-9000-000000000099')
      const after = withNextVersion(one, { body: 'x' })
      const astray = { ...after, head: { ...after.head, parentId: elsewhere } }
      expect(expectOk(await library.edits.store(anEdit(astray, 1)))).toBe(false)
      expect([await present(one), await pending()]).toEqual([one, []])
    })

    it('stores one of two edits of the same text that come at once', async () => {
      const edits = ['first', 'second'].map((body, index) => {
        const after = withNextVersion(one, { body })
        const id = versionId(`00000000-0002-4000-9000-00000000000${index}`)
        return anEdit({ ...after, head: { ...after.head, id } }, index + 1)
      })
      const stored = (await Promise.all(edits.map((edit) => library.edits.store(edit)))).map(expectOk)
      expect(stored.filter(Boolean)).toHaveLength(1)
      const kept = edits[stored.indexOf(true)]
      expect(await present(one)).toEqual(kept?.after)
      expect(await versionsOf(one)).toHaveLength(2)
      expect(await recorded()).toEqual([kept?.audit])
      expect(await pending()).toMatchObject([kept?.message])
    })

    it('stores what stands for itself beside edits that something stands against', async () => {
      expectOk(await library.reviews.put(aReview(two)))
      const edits = [
        anEdit(withNextVersion(one, { body: 'one' }), 1),
        anEdit(withNextVersion(two, { body: 'two' }), 2),
        anEdit({ ...withNextVersion(three, { body: 'three' }), revision: 9 }, 3),
        ...all.slice(3).map((specification, index) => anEdit(withNextVersion(specification, { body: 'x' }), index + 4)),
      ]
      const stored = (await Promise.all(edits.map((edit) => library.edits.store(edit)))).map(expectOk)
      expect(stored).toEqual([true, false, false, true, true])
      expect(await present(one)).toEqual(edits[0]?.after)
      expect([await present(two), await present(three)]).toEqual([two, three])
      expect((await recorded()).map(({ id }) => id).toSorted()).toEqual(
        edits.flatMap(({ audit }, index) => (stored[index] && audit !== null ? [audit.id] : [])).toSorted(),
      )
      expect(await pending()).toHaveLength(3)
    })
  })
}
