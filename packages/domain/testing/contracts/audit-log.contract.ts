import { beforeEach, describe, expect, it } from 'vitest'
import { auditLeafText } from '../../src/audit/audit-leaf.ts'
import type { AuditPage, AuditQuery } from '../../src/ports/audit-log.ts'
import type { Library } from '../../src/ports/stores.ts'
import type { Author } from '../../src/specification/author.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { anAuditRecord } from '../builders/an-audit-record.ts'
import { expectOk } from '../results.ts'
import { sha256TreeHasher } from '../sha256-tree-hasher.ts'

const BOB: Author = { kind: 'user', id: 'bob', name: 'Bob' }

/** What every AuditLog promises. */
export const auditLogContract = (createLibrary: () => Promise<Library>): void => {
  describe('audit log', () => {
    let library: Library
    const specification = aSpecification()
    beforeEach(async () => {
      library = await createLibrary()
      expectOk(await library.specifications.insert(specification))
    })

    it('lists what was appended, newest first, of one specification or of all', async () => {
      const about = anAuditRecord(2, {
        specificationId: specification.id,
        afterVersion: specification.head.id,
        requestId: 'r-1',
      })
      for (const record of [anAuditRecord(1), about, anAuditRecord(3)]) expectOk(await library.audit.append(record))
      const all = expectOk(await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 10 }))
      expect(all.map(({ id }) => id)).toEqual([3, 2, 1].map((n) => anAuditRecord(n).id))
      expect(
        expectOk(
          await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, specificationId: specification.id, limit: 10 }),
        ),
      ).toEqual([about])
      expect(expectOk(await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 2 }))).toHaveLength(2)
      expect(expectOk(await library.audit.list({ workspaceId: 'elsewhere' as WorkspaceId, limit: 2 }))).toEqual([])
    })

    const search = async (query: Partial<AuditQuery>) =>
      expectOk(await library.audit.search({ workspaceId: DEFAULT_WORKSPACE, limit: 10, cursor: null, ...query }))
    const found = async (query: Partial<AuditQuery>) => (await search(query)).items.map(({ record }) => record.id)

    it('finds records by what they were about, who acted, what was done and when', async () => {
      const records = [
        anAuditRecord(1, { action: 'waiver.granted', subject: { kind: 'waiver', id: 'w-1' }, address: '192.0.2.7' }),
        anAuditRecord(2, { specificationId: specification.id, actor: BOB }),
        anAuditRecord(3, { action: 'token.revoked' }),
      ] as const
      for (const record of records) expectOk(await library.audit.append(record))
      const [first, second, third] = records
      expect((await search({})).items).toEqual(
        records.toReversed().map((record) => ({ record, leafHash: sha256TreeHasher.leaf(auditLeafText(record)) })),
      )
      expect(await found({ specificationId: specification.id })).toEqual([second.id])
      expect(await found({ actor: BOB.id })).toEqual([second.id])
      expect(await found({ action: 'waiver.granted' })).toEqual([first.id])
      expect(await found({ action: 'token' })).toEqual([third.id])
      expect(await found({ from: second.at })).toEqual([third.id, second.id])
      expect(await found({ to: second.at })).toEqual([first.id])
      expect(await found({ hidden: ['token', 'waiver'] })).toEqual([second.id])
      expect(await found({ workspaceId: 'elsewhere' as WorkspaceId })).toEqual([])
    })

    it('pages without gaps or repeats while records are added', async () => {
      for (const n of [1, 2, 3, 4, 5]) expectOk(await library.audit.append(anAuditRecord(n)))
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const page: AuditPage = await search({ limit: 2, cursor })
        seen.push(...page.items.map(({ record }) => record.id))
        cursor = page.nextCursor
        expectOk(await library.audit.append(anAuditRecord(10 + seen.length)))
      } while (cursor !== null)
      expect(seen).toEqual([5, 4, 3, 2, 1].map((n) => anAuditRecord(n).id))
      const refused = await library.audit.search({ workspaceId: DEFAULT_WORKSPACE, limit: 2, cursor: 'nonsense' })
      expect(refused.isErr() && refused.error.kind).toBe('InvalidCursor')
    })
  })
}
