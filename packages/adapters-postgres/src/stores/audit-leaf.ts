import { createHash } from 'node:crypto'
import type { AuditRecord } from '@nos/domain'

/**
 * The row as the audit tree sees it: JSON without white space, names in code point order (RFC 8785 for the strings and
 * nulls that occur here). Whoever has the row can write this text again.
 */
export const auditLeafText = (record: AuditRecord): string =>
  JSON.stringify({
    action: record.action,
    actor: { id: record.actor.id, kind: record.actor.kind, name: record.actor.name },
    after_version: record.afterVersion,
    at: record.at.toISOString(),
    before_version: record.beforeVersion,
    id: record.id,
    request_id: record.requestId,
    spec_id: record.specificationId,
    workspace_id: record.workspaceId,
  })

/** Hexadecimal RFC 6962 leaf hash: SHA-256 of a zero byte and the leaf text in UTF-8. */
export const auditLeafHash = (record: AuditRecord): string =>
  createHash('sha256').update(Buffer.of(0)).update(auditLeafText(record), 'utf8').digest('hex')
