import type { AuditRecord } from './audit-record.ts'

/**
 * The record as the audit tree sees it: JSON without white space, names in code point order (RFC 8785 for the strings
 * and nulls that occur here). `address` and `subject` stand in it where there is one. Whoever has the record can write
 * this text again.
 */
export const auditLeafText = (record: AuditRecord): string =>
  JSON.stringify({
    action: record.action,
    actor: { id: record.actor.id, kind: record.actor.kind, name: record.actor.name },
    address: record.address ?? undefined,
    after_version: record.afterVersion,
    at: record.at.toISOString(),
    before_version: record.beforeVersion,
    id: record.id,
    request_id: record.requestId,
    spec_id: record.specificationId,
    subject: record.subject === null ? undefined : { id: record.subject.id, kind: record.subject.kind },
    workspace_id: record.workspaceId,
  })
