import type { AuthorKind } from '../specification/author.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { AuditEntry, AuditRecord, AuditSubject, SealedEntry } from './audit-record.ts'

/** An entry as the outside sees it: what is null is left out. */
export interface AuditItem {
  readonly id: string
  readonly at: string
  readonly actor: { readonly kind: AuthorKind; readonly id: string; readonly name: string }
  readonly action: string
  readonly spec_id?: string | undefined
  readonly before_version?: string | undefined
  readonly after_version?: string | undefined
  readonly subject?: AuditSubject | undefined
  readonly request_id?: string | undefined
  readonly address?: string | undefined
  readonly leaf_hash: string
}

/** A line of an export: an item, its place, and whose log it stands in. */
export interface AuditLine extends AuditItem {
  readonly index: number
  readonly workspace_id: string
}

export const auditItem = ({ record, leafHash }: AuditEntry): AuditItem => ({
  id: record.id,
  at: record.at.toISOString(),
  actor: { kind: record.actor.kind, id: record.actor.id, name: record.actor.name },
  action: record.action,
  ...(record.specificationId === null ? {} : { spec_id: record.specificationId }),
  ...(record.beforeVersion === null ? {} : { before_version: record.beforeVersion }),
  ...(record.afterVersion === null ? {} : { after_version: record.afterVersion }),
  ...(record.subject === null ? {} : { subject: { kind: record.subject.kind, id: record.subject.id } }),
  ...(record.requestId === null ? {} : { request_id: record.requestId }),
  ...(record.address === null ? {} : { address: record.address }),
  leaf_hash: leafHash,
})

/** The one text of an entry in an export. */
export const auditLine = (entry: SealedEntry): string =>
  JSON.stringify({ ...auditItem(entry), index: entry.index, workspace_id: entry.record.workspaceId })

/** The entry that a line speaks of; its hash is what the line says, not what it should be. */
export const entryOfLine = (line: AuditLine): SealedEntry => ({
  index: line.index,
  leafHash: line.leaf_hash,
  record: recordOf(line),
})

const recordOf = (line: AuditLine): AuditRecord => ({
  id: line.id,
  workspaceId: line.workspace_id as WorkspaceId,
  at: new Date(line.at),
  actor: line.actor,
  action: line.action,
  specificationId: (line.spec_id ?? null) as SpecificationId | null,
  beforeVersion: (line.before_version ?? null) as VersionId | null,
  afterVersion: (line.after_version ?? null) as VersionId | null,
  subject: line.subject ?? null,
  requestId: line.request_id ?? null,
  address: line.address ?? null,
})
