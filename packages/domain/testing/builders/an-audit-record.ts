import type { AuditRecord } from '../../src/audit/audit-record.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import { ALICE } from './a-version.ts'

/** `n` distinguishes ids and moments. */
export const anAuditRecord = (n: number, given: Partial<AuditRecord> = {}): AuditRecord => ({
  id: `00000000-0000-4000-c000-${n.toString(16).padStart(12, '0')}`,
  workspaceId: DEFAULT_WORKSPACE,
  at: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n)),
  actor: ALICE,
  action: 'specification.created',
  specificationId: null,
  beforeVersion: null,
  afterVersion: null,
  subject: null,
  requestId: null,
  address: null,
  ...given,
})
