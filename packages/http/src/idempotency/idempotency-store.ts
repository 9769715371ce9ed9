import type { StorageUnavailable } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'

/** An answer as it was first given. */
export interface StoredAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Names one request: the key within its scope (workspace, subject, method and route), and what was asked with it. */
export interface IdempotentRequest {
  /** Contains no line break but its own separators; at most 700 characters. */
  readonly scope: string
  /** 1 to 255 visible ASCII characters. */
  readonly key: string
  /** SHA-256 of path, query and body in hexadecimal. */
  readonly fingerprint: string
}

export type IdempotencyStart =
  /** Nobody has asked before: do it, then `complete` or `release`. */
  | { readonly kind: 'started' }
  | { readonly kind: 'running' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer }
  /** The key was used with another fingerprint. */
  | { readonly kind: 'mismatch' }

/**
 * Remembers the first answer to each key for 24 hours. `start` is atomic: of any number of simultaneous calls with one
 * (scope, key) exactly one is told `started`. A start that was neither completed nor released (its process died) may
 * be started again after a while of the store's choosing, longer than any request takes.
 */
export interface IdempotencyStore {
  start(request: IdempotentRequest, now: Date): ResultAsync<IdempotencyStart, StorageUnavailable>
  complete(request: IdempotentRequest, answer: StoredAnswer, now: Date): ResultAsync<void, StorageUnavailable>
  /** Forgets the key, as though it had not been used. */
  release(request: IdempotentRequest): ResultAsync<void, StorageUnavailable>
}

export const IDEMPOTENCY_LIFE_MS = 24 * 60 * 60 * 1000
