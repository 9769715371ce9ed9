import type { SpecificationProperties } from '../specification/specification-content.ts'
import type { ReviewStatus } from '../specification/review-status.ts'
import type { NodeConflict } from './conflict.ts'
import type { ReplicaProperties } from './replica-properties.ts'

/**
 * What one pass over one specification will do. Pure data: a dry run, the status page and the tests look at the same
 * value that `applySyncPlan` executes.
 */
export interface SyncPlan {
  readonly action: 'nothing' | 'pull' | 'push' | 'merge' | 'conflict'
  /** The content the service's head takes; null when it stays. */
  readonly head: HeadChange | null
  /** What is written to the replica; null when it stays. */
  readonly replica: ReplicaChange | null
  /** The base to remember once both sides are written. */
  readonly base: { readonly body: string; readonly properties: ReplicaProperties }
  readonly conflicts: readonly NodeConflict[]
  /** Under the policy `service`: the content with the replica's losing texts, kept as a version before they are overwritten. */
  readonly overruled?: HeadChange
  /** A sentence for a person: "2 requirements from Notion, title to Notion". */
  readonly summary: string
}

export interface HeadChange {
  readonly body: string
  readonly properties: Omit<SpecificationProperties, 'capability'> & { readonly capability: string }
  readonly status: ReviewStatus
}

export interface ReplicaChange {
  /** The replica's whole text after the write, in our form; absent when its text stays. */
  readonly body?: string
  /** Only the fields that change. */
  readonly properties: ReplicaProperties
}
