import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import type { GrantedWaiver } from '../../src/ports/waiver-store.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every WaiverStore promises. */
export const waiverStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('waiver store', () => {
    let library: Library
    const one = aSpecification({ n: 1 })
    const two = aSpecification({ n: 2 })
    const aWaiver = (n: number, given: Partial<GrantedWaiver> = {}): GrantedWaiver => ({
      id: `00000000-0000-4000-e000-${n.toString(16).padStart(12, '0')}`,
      workspaceId: DEFAULT_WORKSPACE,
      specificationId: one.id,
      rule: 'vague-term',
      path: null,
      author: 'rita',
      reason: 'Until the next release',
      expiresAt: new Date('2026-04-01T00:00:00.000Z'),
      createdAt: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n)),
      ...given,
    })
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of [one, two]) expectOk(await library.specifications.insert(specification))
    })

    it('gives back a waiver in its workspace, replaces it, and forgets it', async () => {
      const waiver = aWaiver(1, { path: 'requirement:A' })
      expectOk(await library.waivers.put(waiver))
      expect(expectOk(await library.waivers.get(DEFAULT_WORKSPACE, waiver.id))).toEqual(waiver)
      expect(expectOk(await library.waivers.get('elsewhere' as WorkspaceId, waiver.id))).toBeNull()
      expectOk(await library.waivers.put({ ...waiver, reason: 'For good' }))
      expect(expectOk(await library.waivers.get(DEFAULT_WORKSPACE, waiver.id))).toEqual({
        ...waiver,
        reason: 'For good',
      })
      expectOk(await library.waivers.remove(DEFAULT_WORKSPACE, waiver.id))
      expect(expectOk(await library.waivers.get(DEFAULT_WORKSPACE, waiver.id))).toBeNull()
    })

    it('lists newest first, by specification and rule, page by page', async () => {
      for (const n of [1, 2, 3]) expectOk(await library.waivers.put(aWaiver(n)))
      expectOk(await library.waivers.put(aWaiver(4, { specificationId: two.id, rule: 'placeholder' })))
      const query = { workspaceId: DEFAULT_WORKSPACE, limit: 2, cursor: null }
      const first = expectOk(await library.waivers.list(query))
      expect(first.items).toEqual([aWaiver(4, { specificationId: two.id, rule: 'placeholder' }), aWaiver(3)])
      const second = expectOk(await library.waivers.list({ ...query, cursor: first.nextCursor }))
      expect(second.items).toEqual([aWaiver(2), aWaiver(1)])
      expect(second.nextCursor).toBeNull()
      expect(expectOk(await library.waivers.list({ ...query, limit: 9, specificationId: two.id })).items).toHaveLength(
        1,
      )
      expect(expectOk(await library.waivers.list({ ...query, limit: 9, rule: 'vague-term' })).items).toHaveLength(3)
      expect(expectErr(await library.waivers.list({ ...query, cursor: 'nonsense' }))).toEqual({ kind: 'InvalidCursor' })
    })

    it('gives all of one specification, oldest first', async () => {
      for (const n of [2, 1]) expectOk(await library.waivers.put(aWaiver(n)))
      expectOk(await library.waivers.put(aWaiver(3, { specificationId: two.id })))
      expect(expectOk(await library.waivers.of(DEFAULT_WORKSPACE, one.id))).toEqual([aWaiver(1), aWaiver(2)])
    })
  })
}
