import { ok, okAsync } from 'neverthrow'
import {
  IDEMPOTENCY_HOLD_MS,
  IDEMPOTENCY_LIFE_MS,
  type IdempotencyClaim,
  type IdempotencyStart,
  type IdempotencyStore,
  type IdempotentRequest,
  type StoredAnswer,
} from '../../src/ports/idempotency-store.ts'

interface Entry {
  readonly fingerprint: string
  readonly attempt: number
  readonly startedAt: number
  readonly heldUntil: number
  readonly answer: StoredAnswer | null
}

/** For one process. Knows nothing of transactions, so no key is ever `unanswered` here. */
export const createInMemoryIdempotencyStore = (): IdempotencyStore => {
  const entries = new Map<string, Entry>()

  const begin = (request: IdempotentRequest, now: number): IdempotencyStart => {
    const entry = entries.get(nameOf(request))
    const expired = entry !== undefined && now - entry.startedAt >= IDEMPOTENCY_LIFE_MS && entry.heldUntil <= now
    if (entry !== undefined && !expired) {
      if (entry.fingerprint !== request.fingerprint) return { kind: 'mismatch' }
      if (entry.answer !== null) return { kind: 'answered', answer: entry.answer }
      if (entry.heldUntil > now) return { kind: 'running' }
    }
    const attempt = (entry?.attempt ?? 0) + 1
    entries.set(nameOf(request), {
      fingerprint: request.fingerprint,
      attempt,
      startedAt: now,
      heldUntil: now + IDEMPOTENCY_HOLD_MS,
      answer: null,
    })
    return { kind: 'started', claim: { request, attempt } }
  }

  const change = (claim: IdempotencyClaim, next: (entry: Entry) => Entry | null): void => {
    const entry = entries.get(nameOf(claim.request))
    if (entry === undefined || entry.attempt !== claim.attempt || entry.answer !== null) return
    const changed = next(entry)
    if (changed === null) entries.delete(nameOf(claim.request))
    else entries.set(nameOf(claim.request), changed)
  }

  return {
    start: (request, now) => ok(undefined).asyncAndThen(() => okAsync(begin(request, now.getTime()))),
    within: (_claim, work) => work(),
    renew: (claim, now) => {
      change(claim, (entry) => ({ ...entry, heldUntil: now.getTime() + IDEMPOTENCY_HOLD_MS }))
      return okAsync(undefined)
    },
    complete: (claim, answer) => {
      change(claim, (entry) => ({ ...entry, answer }))
      return okAsync(undefined)
    },
    release: (claim) => {
      change(claim, () => null)
      return okAsync(undefined)
    },
  }
}

const nameOf = ({ workspaceId, scope, key }: IdempotentRequest): string => `${workspaceId}\n${scope}\n${key}`
