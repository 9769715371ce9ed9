import { ok, safeTry } from 'neverthrow'
import { growTree, rootOf } from '../../audit/merkle-tree.ts'
import { headText } from '../../audit/signed-head.ts'
import type { UseCasePorts } from '../ports.ts'
import type { AuditUseCases } from './audit-use-cases.ts'

const BATCH = 500

/** Any number of instances may seal at once: who holds the tree goes first, and the others find nothing left. */
export const sealAudit =
  ({ library, treeHasher, headSigner, clock }: UseCasePorts): AuditUseCases['sealAudit'] =>
  (workspaceId) =>
    safeTry(async function* () {
      const signer = yield* headSigner()
      const { publicKey } = signer
      for (;;) {
        const present = yield* library.auditTree.head(workspaceId)
        const some = yield* library.auditTree.waiting(workspaceId, 1)
        if (present !== null && some.length === 0) return ok({ head: present, publicKey })
        const sealed = yield* library.transaction(({ auditTree }) =>
          safeTry(async function* () {
            const held = yield* auditTree.hold(workspaceId)
            const entries = yield* auditTree.waiting(workspaceId, BATCH)
            const newest = entries.length === 0 ? yield* auditTree.head(workspaceId) : null
            if (newest !== null) return ok({ head: newest, all: true })
            const leaves = entries.map(({ leafHash }) => leafHash)
            const tree = growTree(treeHasher, held, leaves)
            const root = { workspaceId, size: tree.size, root: rootOf(treeHasher, tree), at: clock() }
            const head = { ...root, signature: signer.sign(headText(root)) }
            yield* auditTree.grow(entries, { tree, head })
            return ok({ head, all: entries.length < BATCH })
          }),
        )
        if (sealed.all) return ok({ head: sealed.head, publicKey })
      }
    })
