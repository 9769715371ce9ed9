import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { anAuditRecord } from '../builders/an-audit-record.ts'
import { expectOk } from '../results.ts'

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
  })
}
