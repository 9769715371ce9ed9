import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { SYSTEM } from '../../src/specification/author.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aConflict } from '../builders/a-conflict.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every ConflictStore promises. */
export const conflictStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('conflict store', () => {
    let library: Library
    const one = aSpecification({ n: 1 })
    const two = aSpecification({ n: 2 })
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of [one, two]) expectOk(await library.specifications.insert(specification))
    })

    it('gives back a conflict with all it knows of its three sides', async () => {
      const conflict = aConflict(one, 1)
      expectOk(await library.conflicts.put(conflict))
      expect(expectOk(await library.conflicts.get(DEFAULT_WORKSPACE, conflict.id))).toEqual(conflict)
      expect(expectOk(await library.conflicts.get('elsewhere' as WorkspaceId, conflict.id))).toBeNull()
    })

    it('replaces a conflict when it is resolved, and no longer counts it as open', async () => {
      const conflict = aConflict(one, 1)
      expectOk(await library.conflicts.put(conflict))
      expectOk(await library.conflicts.put(aConflict(two, 2)))
      expect(expectOk(await library.conflicts.countOpen(DEFAULT_WORKSPACE))).toBe(2)
      const resolved = {
        ...conflict,
        state: 'resolved' as const,
        resolvedAt: new Date('2026-03-02T11:00:00.000Z'),
        resolution: { choice: 'ours' as const, by: SYSTEM },
      }
      expectOk(await library.conflicts.put(resolved))
      expect(expectOk(await library.conflicts.get(DEFAULT_WORKSPACE, conflict.id))).toEqual(resolved)
      expect(expectOk(await library.conflicts.countOpen(DEFAULT_WORKSPACE))).toBe(1)
      expect(expectOk(await library.conflicts.openFor(DEFAULT_WORKSPACE, one.id, 'notion'))).toEqual([])
      expect(expectOk(await library.conflicts.openFor(DEFAULT_WORKSPACE, two.id, 'notion'))).toHaveLength(1)
      expect(expectOk(await library.conflicts.openFor(DEFAULT_WORKSPACE, two.id, 'working-tree'))).toEqual([])
    })

    it('lists newest first, by state and specification, page by page', async () => {
      for (const n of [1, 2, 3]) expectOk(await library.conflicts.put(aConflict(one, n)))
      expectOk(
        await library.conflicts.put(
          aConflict(two, 4, {
            state: 'resolved',
            resolvedAt: new Date('2026-03-02T11:00:00.000Z'),
            resolution: { choice: 'vanished', by: SYSTEM },
          }),
        ),
      )
      const query = { workspaceId: DEFAULT_WORKSPACE, limit: 2, cursor: null }
      const first = expectOk(await library.conflicts.list(query))
      expect(first.items.map(({ id }) => id)).toEqual([aConflict(two, 4).id, aConflict(one, 3).id])
      const second = expectOk(await library.conflicts.list({ ...query, cursor: first.nextCursor }))
      expect(second.items.map(({ id }) => id)).toEqual([aConflict(one, 2).id, aConflict(one, 1).id])
      expect(second.nextCursor).toBeNull()
      expect(expectOk(await library.conflicts.list({ ...query, limit: 9, state: 'open' })).items).toHaveLength(3)
      expect(
        expectOk(await library.conflicts.list({ ...query, limit: 9, specificationId: two.id })).items,
      ).toHaveLength(1)
      expect(expectErr(await library.conflicts.list({ ...query, cursor: 'nonsense' }))).toEqual({
        kind: 'InvalidCursor',
      })
    })
  })
}
