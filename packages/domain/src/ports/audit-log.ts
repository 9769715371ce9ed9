import type { ResultAsync } from 'neverthrow'
import type { AuditEntry, AuditRecord } from '../audit/audit-record.ts'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { InvalidCursor } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** What a writer says; a record without a subject or an address has none. */
export type NewAuditRecord = Omit<AuditRecord, 'subject' | 'address'> &
  Partial<Pick<AuditRecord, 'subject' | 'address'>>

export interface AuditQuery {
  readonly workspaceId: WorkspaceId
  readonly specificationId?: SpecificationId
  /** An actor's id. */
  readonly actor?: string
  /** An action, or all of one kind by its part before the dot: `review`. */
  readonly action?: string
  /** From this moment on. */
  readonly from?: Date
  /** Before this moment. */
  readonly to?: Date
  /** Kinds of actions that the reader may not see: `token`, `webhook` … */
  readonly hidden?: readonly string[]
  readonly limit: number
  readonly cursor: string | null
}

export interface AuditPage {
  readonly items: readonly AuditEntry[]
  readonly nextCursor: string | null
}

export interface AuditLog {
  append(record: NewAuditRecord): ResultAsync<void, StorageUnavailable>
  /** Newest first. */
  list(query: {
    readonly workspaceId: WorkspaceId
    readonly specificationId?: SpecificationId
    readonly limit: number
  }): ResultAsync<readonly AuditRecord[], StorageUnavailable>
  /** Newest first, keyset paging. */
  search(query: AuditQuery): ResultAsync<AuditPage, InvalidCursor | StorageUnavailable>
}
