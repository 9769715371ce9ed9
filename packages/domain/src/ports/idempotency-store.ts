import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** An answer as it was first given. */
export interface StoredAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Names one request: the key within its workspace and scope, and what was asked with it. */
export interface IdempotentRequest {
  readonly workspaceId: WorkspaceId
  /** Subject, method and route, a line each; at most 700 characters. */
  readonly scope: string
  /** 1 to 255 visible ASCII characters. */
  readonly key: string
  /** SHA-256 of path, query and body in hexadecimal. */
  readonly fingerprint: string
  /** As the audit rows of the work carry it. */
  readonly requestId: string
  /** Run a second time the work changes nothing more, so it may be, even after it was committed in part or in whole. */
  readonly repeatable: boolean
}

/** The right to carry a request out. A later attempt at the same request ends it. */
export interface IdempotencyClaim {
  readonly request: IdempotentRequest
  readonly attempt: number
}

export type IdempotencyStart =
  /** Nobody has done it: do it `within` the claim, then `complete` or `release`. */
  | { readonly kind: 'started'; readonly claim: IdempotencyClaim }
  | { readonly kind: 'running' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  /** The key was used with another fingerprint. */
  | { readonly kind: 'mismatch' }
  /** The work was committed, and whoever did it ended before its answer was kept: `complete` with what can be said now. */
  | { readonly kind: 'unanswered'; readonly claim: IdempotencyClaim; readonly specificationId: SpecificationId | null }

/**
 * Remembers the first answer to each key for 24 hours, for all instances. `start` is atomic: of any number of
 * simultaneous calls for one request exactly one is told `started`. A claim is held for 20 seconds from its start or its
 * last `renew`; after that another attempt may take it over, and the old one can commit nothing any more.
 */
export interface IdempotencyStore {
  start(request: IdempotentRequest, now: Date): ResultAsync<IdempotencyStart, StorageUnavailable>
  /** Runs the work; a transaction of it that writes is kept only together with the note that this claim wrote. */
  within<Value>(claim: IdempotencyClaim, work: () => Promise<Value>): Promise<Value>
  renew(claim: IdempotencyClaim, now: Date): ResultAsync<void, StorageUnavailable>
  complete(claim: IdempotencyClaim, answer: StoredAnswer, now: Date): ResultAsync<void, StorageUnavailable>
  /** Gives the key back, as though it had not been used; one whose work was committed after all becomes `unanswered`. */
  release(claim: IdempotencyClaim, now: Date): ResultAsync<void, StorageUnavailable>
}

export const IDEMPOTENCY_LIFE_MS: number = 24 * 60 * 60 * 1000
export const IDEMPOTENCY_HOLD_MS = 20_000
