import type { ResultAsync } from 'neverthrow'
import type { Priority } from '../specification/priority.ts'
import type { ReviewStatus } from '../specification/review-status.ts'
import type { SpecType } from '../specification/spec-type.ts'
import type { Specification } from '../specification/specification.ts'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export interface CapabilityTaken {
  readonly kind: 'CapabilityTaken'
  readonly capability: string
  readonly by: SpecificationId | null
}

/** Somebody saved the specification since it was read. */
export interface StaleRevision {
  readonly kind: 'StaleRevision'
  readonly specificationId: SpecificationId
}

export const SORT_FIELDS = ['created_at', 'updated_at', 'title', 'priority', 'capability'] as const

export interface SpecificationQuery {
  readonly workspaceId: WorkspaceId
  readonly archived: 'no' | 'only' | 'all'
  readonly status?: readonly ReviewStatus[]
  readonly specType?: readonly SpecType[]
  readonly priority?: readonly Priority[]
  /** Every one of these tags. */
  readonly tags?: readonly string[]
  /** Full text over title, capability and body. */
  readonly text?: string
  readonly updatedSince?: Date
  readonly sort: { readonly field: (typeof SORT_FIELDS)[number]; readonly descending: boolean }
  readonly limit: number
  /** The cursor of the page before; null for the first page. */
  readonly cursor: string | null
}

export interface InvalidCursor {
  readonly kind: 'InvalidCursor'
}

export interface SpecificationPage {
  readonly items: readonly Specification[]
  readonly nextCursor: string | null
}

export interface SpecificationStore {
  get(workspaceId: WorkspaceId, id: SpecificationId): ResultAsync<Specification | null, StorageUnavailable>
  /** Like `get`, inside a transaction: nobody else changes the record or its review until it ends. */
  lock(workspaceId: WorkspaceId, id: SpecificationId): ResultAsync<Specification | null, StorageUnavailable>
  /** The active specification with this capability, compared by `capabilityKey`. */
  findByCapability(workspaceId: WorkspaceId, capability: string): ResultAsync<Specification | null, StorageUnavailable>
  /** The capabilities of all active specifications. */
  capabilities(workspaceId: WorkspaceId): ResultAsync<readonly string[], StorageUnavailable>
  /** Keyset paging: no gaps and no repeats while rows are added. */
  list(query: SpecificationQuery): ResultAsync<SpecificationPage, InvalidCursor | StorageUnavailable>
  /** Stores the record with its head version (number 1). */
  insert(specification: Specification): ResultAsync<void, CapabilityTaken | StorageUnavailable>
  /** Stores the record, and its head when that version is new, if the stored revision is still `specification.revision - 1`. */
  update(specification: Specification): ResultAsync<void, StaleRevision | CapabilityTaken | StorageUnavailable>
}
