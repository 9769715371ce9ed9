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
        yield* library.transaction(({ auditTree }) =>
          safeTry(async function* () {
            const held = yield* auditTree.hold(workspaceId)
            const entries = yield* auditTree.waiting(workspaceId, BATCH)
            if (entries.length === 0 && (yield* auditTree.head(workspaceId)) !== null) return ok(undefined)
            const leaves = entries.map(({ leafHash }) => leafHash)
            const tree = growTree(treeHasher, held, leaves)
            const head = { workspaceId, size: tree.size, root: rootOf(treeHasher, tree), at: clock() }
            yield* auditTree.grow(entries, { tree, head: { ...head, signature: signer.sign(headText(head)) } })
            return ok(undefined)
          }),
        )
      }
    })
