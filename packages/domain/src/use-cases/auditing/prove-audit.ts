import { err, ok, safeTry, type ResultAsync } from 'neverthrow'
import { consistencyRanges, inclusionRanges, type LeafRange } from '../../audit/merkle-proof.ts'
import { EMPTY_TREE, growTree, leafOf, rootOf } from '../../audit/merkle-tree.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { AuditRecordNotFound, NoSuchTree } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { AuditUseCases } from './audit-use-cases.ts'
import { sealAudit } from './seal-audit.ts'

type ProofUseCases = Pick<AuditUseCases, 'proveInclusion' | 'proveConsistency'>

/** Proofs of RFC 6962 section 2.1, computed from the leaf hashes. */
export const proveAudit = (ports: UseCasePorts): ProofUseCases => ({
  proveInclusion: (workspaceId, id, wanted) =>
    safeTry(async function* () {
      const { head } = yield* sealAudit(ports)(workspaceId)
      const size = wanted ?? head.size
      if (size > head.size) return err<never, NoSuchTree>({ kind: 'NoSuchTree', field: 'size', size: head.size })
      const index = yield* ports.library.auditTree.placeOf(workspaceId, id)
      if (index === null || index >= size) return err<never, AuditRecordNotFound>({ kind: 'AuditRecordNotFound', id })
      const [leaf = null] = yield* ports.library.auditTree.leafHashes(workspaceId, { start: index, end: index + 1 })
      const leafHash = leafOf(ports.treeHasher, leaf)
      return ok({ index, leafHash, size, path: yield* rootsOf(ports, workspaceId, inclusionRanges(index, size)) })
    }),
  proveConsistency: (workspaceId, from, wanted) =>
    safeTry(async function* () {
      const { head } = yield* sealAudit(ports)(workspaceId)
      const to = wanted ?? head.size
      if (to > head.size || from > to)
        return err<never, NoSuchTree>({ kind: 'NoSuchTree', field: to > head.size ? 'to' : 'from', size: head.size })
      return ok({ from, to, path: yield* rootsOf(ports, workspaceId, consistencyRanges(from, to)) })
    }),
})

const rootsOf = (
  ports: UseCasePorts,
  workspaceId: WorkspaceId,
  ranges: readonly LeafRange[],
): ResultAsync<readonly string[], StorageUnavailable> =>
  safeTry(async function* () {
    const roots: string[] = []
    for (const range of ranges) roots.push(yield* rootOfRange(ports, workspaceId, range))
    return ok(roots)
  })

const BATCH = 2_000

/** Leaf by leaf in small helpings: a long log keeps neither the memory nor the thread. */
const rootOfRange = (
  { library, treeHasher }: UseCasePorts,
  workspaceId: WorkspaceId,
  { start, end }: LeafRange,
): ResultAsync<string, StorageUnavailable> =>
  safeTry(async function* () {
    let tree = EMPTY_TREE
    for (let from = start; from < end; from += BATCH) {
      const range = { start: from, end: Math.min(end, from + BATCH) }
      const hashes = yield* library.auditTree.leafHashes(workspaceId, range)
      const leaves = hashes.map((hash) => leafOf(treeHasher, hash))
      tree = growTree(treeHasher, tree, leaves)
    }
    return ok(rootOf(treeHasher, tree))
  })
