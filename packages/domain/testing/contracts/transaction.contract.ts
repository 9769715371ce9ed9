import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import { aLedgerEntry } from '../builders/a-ledger-entry.ts'
import { aSpecification, withNextVersion } from '../builders/a-specification.ts'
import { anAuditRecord } from '../builders/an-audit-record.ts'
import { anOutboxMessage } from '../builders/an-outbox-message.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every Library promises of its transactions. */
export const transactionContract = (createLibrary: () => Promise<Library>): void => {
  describe('transaction', () => {
    let library: Library
    const specification = aSpecification()
    beforeEach(async () => {
      library = await createLibrary()
    })
    const expectNothingKept = async () => {
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, specification.id))).toBeNull()
      expect(
        expectOk(await library.versions.list(DEFAULT_WORKSPACE, specification.id, { limit: 5, offset: 0 })).total,
      ).toBe(0)
      expect(expectOk(await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 5 }))).toEqual([])
      expect(expectOk(await library.outbox.pending(5))).toEqual([])
    }

    it('keeps everything when the work gives Ok', async () => {
      const value = await library.transaction((stores) =>
        stores.specifications
          .insert(specification)
          .andThen(() => stores.audit.append(anAuditRecord(1)))
          .andThen(() => stores.outbox.append(anOutboxMessage(specification, 1)))
          .andThen(() => stores.ledger.put(aLedgerEntry(specification)))
          .map(() => 42),
      )
      expect(expectOk(value)).toBe(42)
      expect(expectOk(await library.specifications.get(DEFAULT_WORKSPACE, specification.id))).toEqual(specification)
      expect(expectOk(await library.outbox.pending(5))).toHaveLength(1)
      expect(expectOk(await library.ledger.list(DEFAULT_WORKSPACE, 'notion'))).toHaveLength(1)
    })

    it('sees its own writes', async () => {
      const seen = await library.transaction((stores) =>
        stores.specifications
          .insert(specification)
          .andThen(() => stores.specifications.get(DEFAULT_WORKSPACE, specification.id)),
      )
      expect(expectOk(seen)).toEqual(specification)
    })

    it('leaves nothing behind when the work gives Err', async () => {
      const failed = await library.transaction((stores) =>
        stores.specifications
          .insert(specification)
          .andThen(() => stores.audit.append(anAuditRecord(1)))
          .andThen(() => stores.outbox.append(anOutboxMessage(specification, 1)))
          .andThen(() => errAsync({ kind: 'ChangedMyMind' as const })),
      )
      expect(expectErr(failed)).toEqual({ kind: 'ChangedMyMind' })
      await expectNothingKept()
    })

    it('leaves nothing behind when the work throws, and lets the defect through', async () => {
      const thrown = await library
        .transaction((stores) =>
          stores.specifications.insert(specification).andThen((): ResultAsync<void, never> => {
            throw new Error('a defect')
          }),
        )
        .then(
          () => null,
          (error: unknown) => error,
        )
      expect(thrown).toBeInstanceOf(Error)
      expect(String(thrown)).toContain('a defect')
      await expectNothingKept()
    })

    it('leaves nothing behind when a store refuses a later step', async () => {
      const other = aSpecification({ n: 2, content: { capability: specification.head.content.capability } })
      const failed = await library.transaction((stores) =>
        stores.specifications.insert(specification).andThen(() => stores.specifications.insert(other)),
      )
      expect(expectErr(failed)).toMatchObject({ kind: 'CapabilityTaken' })
      await expectNothingKept()
    })

    it('goes on after a refused step that the work handles', async () => {
      expectOk(await library.specifications.insert(specification))
      const stale = { ...withNextVersion(specification, { body: 'x' }), revision: 7 }
      const result = await library.transaction((stores) =>
        stores.specifications
          .update(stale)
          .orElse(() => okAsync(undefined))
          .andThen(() => stores.audit.append(anAuditRecord(1))),
      )
      expectOk(result)
      expect(expectOk(await library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 5 }))).toHaveLength(1)
    })

    it('lets concurrent transactions all through, none lost', async () => {
      expectOk(await library.specifications.insert(specification))
      const results = await Promise.all(
        [1, 2, 3, 4].map((n) =>
          library.transaction((stores) => stores.outbox.append(anOutboxMessage(specification, n))),
        ),
      )
      for (const result of results) expectOk(result)
      expect(expectOk(await library.outbox.pending(9))).toHaveLength(4)
    })
  })
}
