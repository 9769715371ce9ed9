import type { ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { AuditSubject } from '../../audit/audit-record.ts'
import type { Stores } from '../../ports/stores.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'

/** The audit row of a write that makes no version; call it in the write's transaction. */
export const recordAct = (
  { clock, ids }: Pick<UseCasePorts, 'clock' | 'ids'>,
  { audit }: Pick<Stores, 'audit'>,
  { author, requestId, workspaceId, address = null }: Caller,
  action: AuditAction,
  specificationId: SpecificationId | null,
  subject: AuditSubject | null = null,
): ResultAsync<void, StorageUnavailable> =>
  audit.append({
    id: ids(),
    workspaceId,
    at: clock(),
    actor: author,
    action,
    specificationId,
    beforeVersion: null,
    afterVersion: null,
    subject,
    requestId,
    address,
  })
