import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/**
 * What may be different at the replica: a document's text, its properties alone, where it is, which documents and
 * properties there are at all, or what is said beside the document.
 */
export const TOUCHED = ['text', 'properties', 'deleted', 'restored', 'moved', 'listing', 'comment'] as const

export type Touched = (typeof TOUCHED)[number]

/** What a replica says happened, without what it is now: a hint to look, never an instruction. */
export interface Announcement {
  /** Repeated deliveries carry the same id. */
  readonly id: string
  /** The document; null when it is about no single one. */
  readonly ref: string | null
  readonly touched: Touched
  /** The people who edited the text, where it says so. */
  readonly editors?: readonly string[]
  /** The remark, where one is announced. */
  readonly remark?: string
  /** Nobody but us made the edits that it gathers. */
  readonly own: boolean
  /** By the replica's clock, the last of those edits. */
  readonly occurredAt: Date
  /** The document stands somewhere else than in the replica; one that we do not know is none of ours. */
  readonly elsewhere: boolean
}

export interface ReceivedEvent extends Omit<Announcement, 'editors'> {
  readonly workspaceId: WorkspaceId
  readonly replica: string
  readonly receivedAt: Date
}

/**
 * Announcements, each kept once for at least a week after its arrival. One waits until somebody who looked at the
 * document after its arrival settles it, so none is lost by a crash, and none is worked off twice.
 */
export interface EventInbox {
  /** Keeps the event where its id is new; says how it stands then. */
  receive(event: ReceivedEvent): ResultAsync<'waiting' | 'settled', StorageUnavailable>
  /** Those not yet settled, oldest first; of one document where a ref is given. */
  waiting(
    workspaceId: WorkspaceId,
    replica: string,
    ref?: string,
  ): ResultAsync<readonly ReceivedEvent[], StorageUnavailable>
  settle(workspaceId: WorkspaceId, replica: string, ids: readonly string[]): ResultAsync<void, StorageUnavailable>
  /** Keeps when each of them edited the document last. */
  noteEditors(
    workspaceId: WorkspaceId,
    replica: string,
    ref: string,
    editors: readonly string[],
    at: Date,
  ): ResultAsync<void, StorageUnavailable>
  /** Whoever is known to have edited a document of the specification later than that, each once. */
  editorsSince(
    workspaceId: WorkspaceId,
    specification: SpecificationId,
    since: Date,
  ): ResultAsync<readonly string[], StorageUnavailable>
}

/** Milliseconds after which a settled event may be forgotten; Notion repeats a delivery for about a day. */
export const EVENT_LIFE_MS: number = 14 * 86_400_000
