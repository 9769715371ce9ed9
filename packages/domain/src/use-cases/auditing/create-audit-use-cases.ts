import type { UseCasePorts } from '../ports.ts'
import type { AuditUseCases } from './audit-use-cases.ts'
import { proveAudit } from './prove-audit.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

export const auditUseCases = (ports: UseCasePorts): AuditUseCases => ({
  searchAudit: (query) => ports.library.audit.search(query),
  sealAudit: sealAudit(ports),
  readAudit: (workspaceId, from, limit) => ports.library.auditTree.entries(workspaceId, from, limit),
  verifyAudit: verifyAudit(ports),
  ...proveAudit(ports),
})
