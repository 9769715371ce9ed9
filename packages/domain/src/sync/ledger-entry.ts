import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { Mirror } from './mirror.ts'
import type { ReplicaProperties } from './replica-properties.ts'
import type { ReportedProperties } from './reported-properties.ts'

/** What a reader is told of one specification on one replica (CONTRACT 3 `notion.state`). */
export const LINK_STATES = ['synced', 'pending', 'conflict', 'unlinked', 'not_visible'] as const

export type LinkState = (typeof LINK_STATES)[number]

/** What we meant to do at the replica, committed before the request so that a lost answer can be found again. */
export interface WriteIntent {
  readonly kind: 'create' | 'write'
  readonly versionId: VersionId
  readonly startedAt: Date
}

/** The state both sides last agreed on, for one specification and one replica (DESIGN 3). */
export interface LedgerEntry {
  readonly workspaceId: WorkspaceId
  readonly replica: string
  readonly specificationId: SpecificationId
  /** The replica's own name of the document (a page id, a path); null until it is created there. */
  readonly ref: string | null
  readonly url: string | null
  readonly state: LinkState
  /** True while the document is in the replica's trash and its specification archived for that reason. */
  readonly trashed: boolean
  /** The agreed text; where a conflict is open, the text before either side changed it. Null before the first agreement. */
  readonly base: { readonly body: string; readonly properties: ReplicaProperties; readonly versionId: VersionId } | null
  /** The replica's form of its own last seen text, aligned with that text in our form. */
  readonly mirror: Mirror | null
  /** The replica's revision mark of the last read; null when it must be read again. */
  readonly revision: string | null
  /** False while an edit could still hide behind the same revision mark (Notion's marks are floored to the minute). */
  readonly settled: boolean
  readonly intent: WriteIntent | null
  /** The facts that were written beside the document last; null when none were. */
  readonly reported: ReportedProperties | null
  /** Why the last attempt failed, in words for a person; null after a success. */
  readonly problem: string | null
  readonly lastSyncedAt: Date | null
}
