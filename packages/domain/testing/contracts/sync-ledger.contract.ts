import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import type { LedgerEntry } from '../../src/sync/ledger-entry.ts'
import { aLedgerEntry } from '../builders/a-ledger-entry.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectOk } from '../results.ts'

/** What every SyncLedger promises. */
export const syncLedgerContract = (createLibrary: () => Promise<Library>): void => {
  describe('sync ledger', () => {
    let library: Library
    const specifications = [1, 2, 3].map((n) => aSpecification({ n }))
    const entries = specifications.map((specification) => aLedgerEntry(specification))
    const [first, second, third] = entries as [LedgerEntry, LedgerEntry, LedgerEntry]
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of specifications) expectOk(await library.specifications.insert(specification))
    })

    it('gives back every field of an entry', async () => {
      const whole: LedgerEntry = {
        ...first,
        state: 'pending',
        settled: false,
        mirror: {
          segments: [
            { source: '# Title\r\n', remote: null },
            { source: 'a\n', remote: 'a' },
          ],
        },
        intent: {
          kind: 'write',
          versionId: aSpecification({ n: 1 }).head.id,
          startedAt: new Date('2026-03-02T09:00:00.456Z'),
        },
        reported: { score: 87, validation: null },
        problem: 'the token was refused',
      }
      expectOk(await library.ledger.put(whole))
      expect(expectOk(await library.ledger.get(DEFAULT_WORKSPACE, 'notion', whole.specificationId))).toEqual(whole)
      const bare: LedgerEntry = {
        ...second,
        ref: null,
        url: null,
        base: null,
        mirror: null,
        revision: null,
        lastSyncedAt: null,
      }
      expectOk(await library.ledger.put(bare))
      expect(expectOk(await library.ledger.get(DEFAULT_WORKSPACE, 'notion', bare.specificationId))).toEqual(bare)
    })

    it('replaces an entry and keeps one per replica', async () => {
      expectOk(await library.ledger.put(first))
      expectOk(await library.ledger.put({ ...first, state: 'conflict' }))
      expectOk(await library.ledger.put({ ...first, replica: 'working-tree', ref: 'specs/a/spec.md' }))
      expect(expectOk(await library.ledger.list(DEFAULT_WORKSPACE, 'notion'))).toEqual([
        { ...first, state: 'conflict' },
      ])
    })

    it('finds an entry by its ref and several by their specifications', async () => {
      for (const entry of entries) expectOk(await library.ledger.put(entry))
      expect(expectOk(await library.ledger.findByRef(DEFAULT_WORKSPACE, 'notion', second.ref ?? ''))).toEqual(second)
      expect(expectOk(await library.ledger.findByRef(DEFAULT_WORKSPACE, 'notion', 'page-none'))).toBeNull()
      const many = expectOk(
        await library.ledger.getMany(DEFAULT_WORKSPACE, 'notion', [
          third.specificationId,
          first.specificationId,
          aSpecification({ n: 9 }).id,
        ]),
      )
      expect(new Set(many)).toEqual(new Set([first, third]))
      expect(expectOk(await library.ledger.getMany(DEFAULT_WORKSPACE, 'notion', []))).toEqual([])
    })

    it('lists the entries in the asked states', async () => {
      expectOk(await library.ledger.put(first))
      expectOk(await library.ledger.put({ ...second, state: 'pending' }))
      expectOk(await library.ledger.put({ ...third, state: 'unlinked' }))
      const inStates = expectOk(await library.ledger.list(DEFAULT_WORKSPACE, 'notion', ['pending', 'unlinked']))
      expect(inStates.map(({ state }) => state).toSorted()).toEqual(['pending', 'unlinked'])
    })

    it('never lets two entries share a ref', async () => {
      expectOk(await library.ledger.put(first))
      const refused = await library.ledger.put({ ...second, ref: first.ref }).then(
        (result) => result.isErr(),
        () => true,
      )
      expect(refused).toBe(true)
      expect(expectOk(await library.ledger.get(DEFAULT_WORKSPACE, 'notion', second.specificationId))).toBeNull()
    })

    it('starts with an empty cursor and remembers the one it is given', async () => {
      expect(expectOk(await library.ledger.cursor(DEFAULT_WORKSPACE, 'notion'))).toEqual({
        cursor: null,
        lastPollAt: null,
        lastSweepAt: null,
        halted: null,
      })
      const cursor = {
        cursor: '2026-03-02T09:00:00.000Z',
        lastPollAt: new Date('2026-03-02T09:00:01.000Z'),
        lastSweepAt: new Date('2026-03-02T08:00:01.000Z'),
        halted: { reason: 'nine of ten pages vanished', since: new Date('2026-03-02T09:00:02.000Z'), affected: 9 },
      }
      expectOk(await library.ledger.setCursor(DEFAULT_WORKSPACE, 'notion', cursor))
      expect(expectOk(await library.ledger.cursor(DEFAULT_WORKSPACE, 'notion'))).toEqual(cursor)
      expect(expectOk(await library.ledger.cursor(DEFAULT_WORKSPACE, 'working-tree')).cursor).toBeNull()
      expectOk(await library.ledger.setCursor(DEFAULT_WORKSPACE, 'notion', { ...cursor, halted: null }))
      expect(expectOk(await library.ledger.cursor(DEFAULT_WORKSPACE, 'notion')).halted).toBeNull()
    })
  })
}
