import { okAsync } from 'neverthrow'
import {
  IDEMPOTENCY_LIFE_MS,
  type IdempotencyStart,
  type IdempotencyStore,
  type IdempotentRequest,
  type StoredAnswer,
} from './idempotency-store.ts'

interface Entry {
  readonly fingerprint: string
  readonly startedAt: number
  readonly answer: StoredAnswer | null
}

/** For one process. Keeps at most `capacity` keys, and then forgets the oldest answered ones. */
export const createInMemoryIdempotencyStore = (capacity = 10_000): IdempotencyStore => {
  // Insertion order is age, so the oldest entries are the first of the map.
  const entries = new Map<string, Entry>()

  const sweep = (now: number): void => {
    for (const [name, entry] of entries) {
      const expired = now - entry.startedAt >= IDEMPOTENCY_LIFE_MS
      if (!expired && entries.size < capacity) break
      if (expired || entry.answer !== null) entries.delete(name)
    }
  }

  const begin = (request: IdempotentRequest, now: number): IdempotencyStart => {
    sweep(now)
    const name = nameOf(request)
    const entry = entries.get(name)
    if (entry === undefined) {
      entries.set(name, { fingerprint: request.fingerprint, startedAt: now, answer: null })
      return { kind: 'started' }
    }
    if (entry.fingerprint !== request.fingerprint) return { kind: 'mismatch' }
    return entry.answer === null ? { kind: 'running' } : { kind: 'answered', answer: entry.answer }
  }

  return {
    start: (request, now) => okAsync(begin(request, now.getTime())),
    complete: (request, answer) => {
      const entry = entries.get(nameOf(request))
      if (entry !== undefined) entries.set(nameOf(request), { ...entry, answer })
      return okAsync(undefined)
    },
    release: (request) => {
      entries.delete(nameOf(request))
      return okAsync(undefined)
    },
  }
}

const nameOf = ({ scope, key }: IdempotentRequest): string => `${scope}\n${key}`
