import { ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { AuditSubject } from '../../audit/audit-record.ts'
import type { Stores } from '../../ports/stores.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { VersionId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'

interface Change {
  readonly action: AuditAction
  readonly caller: Caller
  readonly before: VersionId | null
  readonly after: Specification
  readonly subject?: AuditSubject
}

/** Writes the audit row and the outbox row of a change; call it in the transaction that makes the change. */
export const recordChange = (
  { clock, ids }: Pick<UseCasePorts, 'clock' | 'ids'>,
  stores: Pick<Stores, 'audit' | 'outbox'>,
  { action, caller, before, after, subject }: Change,
): ResultAsync<void, StorageUnavailable> =>
  ResultAsync.combine([
    stores.audit.append({
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
    }),
    stores.outbox.append({
      id: ids(),
      workspaceId: caller.workspaceId,
      kind: 'specification_changed',
      specificationId: after.id,
      versionId: after.head.id,
      createdAt: clock(),
    }),
  ]).map(() => undefined)
