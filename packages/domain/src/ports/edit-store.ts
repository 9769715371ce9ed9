import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { Specification } from '../specification/specification.ts'
import type { NewAuditRecord } from './audit-log.ts'
import type { OutboxMessage } from './outbox.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** All that an edit writes: the record with its new head, and who is told of it. */
export interface StoredEdit {
  /** Its revision is the stored one raised by one. */
  readonly after: Specification
  /** Null where an act of which the edit is a part has a record of its own. */
  readonly audit: NewAuditRecord | null
  readonly message: OutboxMessage
}

/** The short way for edits that nothing stands against. */
export interface EditStore {
  /**
   * Stores all of the edit, or nothing of it and gives false: somebody else has written or is writing the record (its
   * revision or its head is another), the edit takes a capability, the specification has a review, or the edit must count
   * together with something else. A transaction then tells which. Edits that are asked for at once may share a commit;
   * each stands for itself.
   */
  store(edit: StoredEdit): ResultAsync<boolean, StorageUnavailable>
  /**
   * The record as `store` left it when it was last called, without asking anybody; null when that is not known. Others
   * may have written since: only an edit that `store` then accepts may rest on it, never an answer.
   */
  lastStored(workspaceId: WorkspaceId, id: SpecificationId): Specification | null
}
