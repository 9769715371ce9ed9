import type { Author } from '../specification/author.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'

/** What a write was done to, where that is something else than a specification: a rule set, a waiver, a token … */
export interface AuditSubject {
  readonly kind: string
  readonly id: string
}

/** One write, as it happened (CONTRACT 3a Audit). Rows are only ever appended. */
export interface AuditRecord {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly at: Date
  readonly actor: Author
  /** `specification.created`, `specification.rolled_back`, `conflict.resolved` … */
  readonly action: string
  readonly specificationId: SpecificationId | null
  readonly beforeVersion: VersionId | null
  readonly afterVersion: VersionId | null
  readonly subject: AuditSubject | null
  readonly requestId: string | null
  /** Of the client that asked for it; null for what nobody asked over the network. */
  readonly address: string | null
}

/** A record with its hexadecimal RFC 6962 leaf hash. */
export interface AuditEntry {
  readonly record: AuditRecord
  readonly leafHash: string
}

/** An entry at its place in the tree. */
export interface SealedEntry extends AuditEntry {
  readonly index: number
}
