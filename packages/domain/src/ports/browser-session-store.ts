import type { ResultAsync } from 'neverthrow'
import type { BrowserSession } from '../access/browser-session.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** Whose sessions. */
export interface SessionHolder {
  readonly workspaceId: WorkspaceId
  readonly subject: string
}

/** Signed-in browsers, for all instances. Those whose token has expired are forgotten when another one starts. */
export interface BrowserSessionStore {
  /** Of more than MOST_BROWSER_SESSIONS of its holder, those not seen for the longest time end. */
  start(session: BrowserSession): ResultAsync<void, StorageUnavailable>
  find(secretHash: string): ResultAsync<BrowserSession | null, StorageUnavailable>
  /** Nothing happens where there is no such session. */
  see(secretHash: string, at: Date): ResultAsync<void, StorageUnavailable>
  /** The last seen first. */
  list(holder: SessionHolder): ResultAsync<readonly BrowserSession[], StorageUnavailable>
  /** By secret; nothing happens where there is no such session. */
  end(secretHash: string): ResultAsync<void, StorageUnavailable>
  /** Those of a holder, or of them the one with an id, or all but that one. Gives their number. */
  endOf(
    holder: SessionHolder,
    which?: { readonly only: string } | { readonly allBut: string },
  ): ResultAsync<number, StorageUnavailable>
}
