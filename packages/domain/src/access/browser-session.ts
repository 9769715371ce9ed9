import type { WorkspaceId } from '../specification/identifiers.ts'

/** A browser that signed in with a token. It alone holds the secret that opens the token again. */
export interface BrowserSession {
  /** For lists; it opens nothing. */
  readonly id: string
  /** Hexadecimal SHA-256 of the secret. */
  readonly secretHash: string
  readonly workspaceId: WorkspaceId
  /** Whose token it is. */
  readonly subject: string
  /** The token, encrypted with the secret. */
  readonly sealedToken: string
  /** Of the client that signed in, as far as it is known. */
  readonly address: string | null
  readonly startedAt: Date
  /** Of the last page that was asked for, give or take a minute. */
  readonly lastSeenAt: Date
  /** The end of the token. */
  readonly expiresAt: Date
}

/** Sessions that a subject has in a workspace at most; one more ends the one that was not seen for the longest time. */
export const MOST_BROWSER_SESSIONS = 20
