import type { AuditAction } from '../../audit/audit-actions.ts'
import type { AuditSubject } from '../../audit/audit-record.ts'
import type { NewAuditRecord } from '../../ports/audit-log.ts'
import type { OutboxMessage } from '../../ports/outbox.ts'
import type { VersionId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'

export interface RecordedChange {
  readonly action: AuditAction
  readonly caller: Caller
  readonly before: VersionId | null
  readonly after: Specification
  readonly subject?: AuditSubject
}

/** The audit row and the outbox row of a change. */
export const changeRecords = (
  { clock, ids }: Pick<UseCasePorts, 'clock' | 'ids'>,
  { action, caller, before, after, subject }: RecordedChange,
): { readonly audit: NewAuditRecord; readonly message: OutboxMessage } => ({
  audit: {
    id: ids(),
    workspaceId: caller.workspaceId,
    at: clock(),
    actor: caller.author,
    action,
    specificationId: after.id,
    beforeVersion: before,
    afterVersion: after.head.id,
    subject: subject ?? null,
    requestId: caller.requestId,
    address: caller.address ?? null,
  },
  message: {
    workspaceId: caller.workspaceId,
    kind: 'specification_changed',
    specificationId: after.id,
    versionId: after.head.id,
    createdAt: clock(),
  },
})
