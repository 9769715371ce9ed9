import { errAsync, ok, safeTry } from 'neverthrow'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditLeafText } from '../../src/audit/audit-leaf.ts'
import { EMPTY_TREE, growTree, rootOf } from '../../src/audit/merkle-tree.ts'
import type { SealedEntry } from '../../src/audit/audit-record.ts'
import type { Library, Stores } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { anAuditRecord } from '../builders/an-audit-record.ts'
import { expectOk } from '../results.ts'
import { sha256TreeHasher } from '../sha256-tree-hasher.ts'

const AT = new Date('2026-03-02T09:00:00.000Z')
const ELSEWHERE = 'elsewhere' as WorkspaceId

/** What every AuditTree promises. */
export const auditTreeContract = (createLibrary: () => Promise<Library>): void => {
  describe('audit tree', () => {
    let library: Library
    beforeEach(async () => {
      library = await createLibrary()
    })
    const append = async (...numbers: readonly number[]) => {
      for (const n of numbers) expectOk(await library.audit.append(anAuditRecord(n)))
    }
    const place = ({ auditTree }: Stores, limit: number) =>
      safeTry(async function* () {
        const held = yield* auditTree.hold(DEFAULT_WORKSPACE)
        const hashes = yield* auditTree.place(DEFAULT_WORKSPACE, held.size, limit)
        const tree = growTree(
          sha256TreeHasher,
          held,
          hashes.map((hash) => hash ?? ''),
        )
        const head = { workspaceId: DEFAULT_WORKSPACE, size: tree.size, root: rootOf(sha256TreeHasher, tree), at: AT }
        yield* auditTree.grow(tree, { ...head, signature: 's' })
        return ok(hashes)
      })
    const seal = async (limit: number) => expectOk(await library.transaction((stores) => place(stores, limit)))
    const isWaiting = async (workspace = DEFAULT_WORKSPACE) => expectOk(await library.auditTree.isWaiting(workspace))
    const hashed = (...numbers: readonly number[]) =>
      numbers.map((n) => sha256TreeHasher.leaf(auditLeafText(anAuditRecord(n))))
    const recordsOf = (entries: readonly SealedEntry[]) => entries.map(({ record }) => record.id)
    const named = (...numbers: readonly number[]) => numbers.map((n) => anAuditRecord(n).id)

    it('starts empty, without a head', async () => {
      expect(expectOk(await library.transaction((stores) => stores.auditTree.hold(DEFAULT_WORKSPACE)))).toEqual(
        EMPTY_TREE,
      )
      expect(expectOk(await library.auditTree.head(DEFAULT_WORKSPACE))).toBeNull()
      expect(await isWaiting()).toBe(false)
      expect(expectOk(await library.auditTree.waitingWorkspaces())).toEqual([])
    })

    it('gives each record one place, in the order in which they were placed', async () => {
      await append(1, 2, 3)
      expect(expectOk(await library.auditTree.waitingWorkspaces())).toEqual([DEFAULT_WORKSPACE])
      expect(await seal(2)).toEqual(hashed(1, 2))
      await append(4)
      expect([await isWaiting(), await isWaiting(ELSEWHERE)]).toEqual([true, false])
      expect(await seal(5)).toEqual(hashed(3, 4))
      expect(await isWaiting()).toBe(false)
      expect(expectOk(await library.auditTree.waitingWorkspaces())).toEqual([])
      const entries = expectOk(await library.auditTree.entries(DEFAULT_WORKSPACE, 0, 10))
      expect(recordsOf(entries)).toEqual(named(1, 2, 3, 4))
      expect(entries.map(({ index }) => index)).toEqual([0, 1, 2, 3])
      expect(recordsOf(expectOk(await library.auditTree.entries(DEFAULT_WORKSPACE, 1, 2)))).toEqual(named(2, 3))
      const hashes = expectOk(await library.auditTree.leafHashes(DEFAULT_WORKSPACE, { start: 1, end: 3 }))
      expect(hashes).toEqual(entries.slice(1, 3).map(({ leafHash }) => leafHash))
      expect(expectOk(await library.auditTree.placeOf(DEFAULT_WORKSPACE, anAuditRecord(3).id))).toBe(2)
      expect(expectOk(await library.auditTree.placeOf(DEFAULT_WORKSPACE, 'nothing'))).toBeNull()
      expect(expectOk(await library.auditTree.strays(DEFAULT_WORKSPACE, 5))).toEqual([])
      expect(expectOk(await library.auditTree.entries(ELSEWHERE, 0, 5))).toEqual([])
    })

    it('keeps every head', async () => {
      for (const n of [1, 2, 3]) {
        await append(n)
        await seal(5)
      }
      const sizes = async (after: number, limit: number) =>
        expectOk(await library.auditTree.heads(DEFAULT_WORKSPACE, after, limit)).map(({ size }) => size)
      expect(await sizes(-1, 10)).toEqual([1, 2, 3])
      expect(await sizes(1, 1)).toEqual([2])
      const tree = expectOk(await library.transaction((stores) => stores.auditTree.hold(DEFAULT_WORKSPACE)))
      expect(expectOk(await library.auditTree.head(DEFAULT_WORKSPACE))).toEqual({
        workspaceId: DEFAULT_WORKSPACE,
        size: 3,
        root: rootOf(sha256TreeHasher, tree),
        at: AT,
        signature: 's',
      })
    })

    it('forgets the places of a transaction that is undone', async () => {
      await append(1)
      await library.transaction((stores) => place(stores, 5).andThen(() => errAsync('undone')))
      expect(await isWaiting()).toBe(true)
      expect(expectOk(await library.auditTree.head(DEFAULT_WORKSPACE))).toBeNull()
      expect(await seal(5)).toEqual(hashed(1))
      expect(expectOk(await library.auditTree.placeOf(DEFAULT_WORKSPACE, anAuditRecord(1).id))).toBe(0)
    })
  })
}
