import { ok, safeTry } from 'neverthrow'
import { growTree, leafOf, rootOf } from '../../audit/merkle-tree.ts'
import { headText } from '../../audit/signed-head.ts'
import type { UseCasePorts } from '../ports.ts'
import type { AuditUseCases } from './audit-use-cases.ts'

const BATCH = 500

/**
 * Any number of instances may seal at once: who holds the tree goes first, and the others find nothing left. A row that was
 * deleted before it was sealed keeps its place, with a hash that no row has: whoever verifies the log misses it.
 */
export const sealAudit =
  ({ library, treeHasher, headSigner, clock }: UseCasePorts): AuditUseCases['sealAudit'] =>
  (workspaceId) =>
    safeTry(async function* () {
      const signer = yield* headSigner()
      const { publicKey } = signer
      // The head is read after that nothing waits: then it has every row that was committed before.
      const waits = yield* library.auditTree.isWaiting(workspaceId)
      const present = yield* library.auditTree.head(workspaceId)
      if (present !== null && !waits) return ok({ head: present, publicKey })
      for (;;) {
        const sealed = yield* library.transaction(({ auditTree }) =>
          safeTry(async function* () {
            const held = yield* auditTree.hold(workspaceId)
            const hashes = yield* auditTree.place(workspaceId, held.size, BATCH)
            const newest = hashes.length === 0 ? yield* auditTree.head(workspaceId) : null
            if (newest !== null) return ok({ head: newest, all: true })
            const leaves = hashes.map((hash) => leafOf(treeHasher, hash))
            const tree = growTree(treeHasher, held, leaves)
            const root = { workspaceId, size: tree.size, root: rootOf(treeHasher, tree), at: clock() }
            const head = { ...root, signature: signer.sign(headText(root)) }
            yield* auditTree.grow(tree, head)
            return ok({ head, all: hashes.length < BATCH })
          }),
        )
        if (sealed.all) return ok({ head: sealed.head, publicKey })
      }
    })
