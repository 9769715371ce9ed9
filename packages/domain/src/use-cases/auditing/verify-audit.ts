import { ok, safeTry } from 'neverthrow'
import { createAuditWalk } from '../../audit/audit-walk.ts'
import type { UseCasePorts } from '../ports.ts'
import type { AuditUseCases } from './audit-use-cases.ts'
import { sealAudit } from './seal-audit.ts'

const BATCH = 500
const MOST_STRAYS = 10

export const verifyAudit =
  (ports: UseCasePorts): AuditUseCases['verifyAudit'] =>
  (workspaceId) =>
    safeTry(async function* () {
      const { auditTree } = ports.library
      const { head, publicKey } = yield* sealAudit(ports)(workspaceId)
      const walk = createAuditWalk(ports.treeHasher, (yield* ports.headSigner()).check)
      for (let from = 0; from <= head.size;) {
        const heads = yield* auditTree.heads(workspaceId, from === 0 ? -1 : walk.size(), BATCH + 1)
        const signed = new Map(heads.map((one) => [one.size, one]))
        const meet = (): void => {
          const met = signed.get(walk.size())
          if (met !== undefined) walk.meet(met)
        }
        if (from === 0) meet()
        const entries = yield* auditTree.entries(workspaceId, from, Math.min(BATCH, head.size - from))
        for (const entry of entries) {
          walk.take(entry)
          meet()
        }
        const last = entries.at(-1)
        if (last === undefined) break
        from = last.index + 1
      }
      if (walk.size() !== head.size) walk.meet(head)
      for (const id of yield* auditTree.strays(workspaceId, MOST_STRAYS))
        walk.note({ code: 'entry_added', message: 'A row was written past the service: it has no place.', id })
      const problems = walk.problems()
      return ok({ valid: problems.length === 0, size: walk.size(), head, publicKey, problems })
    })
