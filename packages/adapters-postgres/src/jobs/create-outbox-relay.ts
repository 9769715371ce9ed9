import type { JobQueue, Library, OutboxMessage, StorageUnavailable } from '@nos/domain'
import { okAsync, type ResultAsync } from 'neverthrow'

export interface OutboxRelayOptions {
  /** Milliseconds between looks that nobody asked for; 5,000 when absent, 0 for none. */
  readonly pollInterval?: number
  readonly onError?: (failure: StorageUnavailable) => void
  /** What a changed specification needs; to be synced when absent. */
  readonly kinds?: readonly ('sync-specification' | 'validate-specification' | 'report-specification')[]
}

/** Turns what the outbox holds into jobs, each at least once. */
export interface OutboxRelay {
  /** Call it right after a commit; calls while it works are merged into one more look. */
  wake(): void
  /** One look: everything that is pending now is queued when it resolves. */
  relay(): ResultAsync<void, StorageUnavailable>
  /** Looks no more, and waits for the look under way. */
  stop(): Promise<void>
}

/** Any number of relays may work on one outbox: what two of them queue is one job. */
export const createOutboxRelay = (library: Library, jobs: JobQueue, options: OutboxRelayOptions = {}): OutboxRelay => {
  const pollInterval = options.pollInterval ?? 5_000
  const kinds = options.kinds ?? ['sync-specification']
  let stopped = false
  let asked = false
  let working: Promise<void> | null = null
  const look = async (): Promise<void> => {
    asked = false
    const result = await relayAll(library, jobs, kinds)
    if (result.isErr()) options.onError?.(result.error)
  }
  const wake = (): void => {
    asked = true
    if (stopped) return
    working ??= look().finally(() => {
      working = null
      if (asked) wake()
    })
  }
  const timer = pollInterval > 0 ? setInterval(wake, pollInterval) : null
  timer?.unref()
  return {
    wake,
    relay: () => relayAll(library, jobs, kinds),
    stop: async () => {
      stopped = true
      if (timer !== null) clearInterval(timer)
      await working
    },
  }
}

const BATCH = 100

type Kinds = NonNullable<OutboxRelayOptions['kinds']>

const relayAll = (library: Library, jobs: JobQueue, kinds: Kinds): ResultAsync<void, StorageUnavailable> =>
  library.outbox.pending(BATCH).andThen((messages) => {
    if (messages.length === 0) return okAsync(undefined)
    return queueAll(jobs, messages, kinds)
      .andThen(() => library.outbox.remove(messages.map(({ id }) => id)))
      .andThen(() => (messages.length < BATCH ? okAsync(undefined) : relayAll(library, jobs, kinds)))
  })

/** Removed only once they are queued: after a crash in between they are queued again, which is the same job. */
const queueAll = (
  jobs: JobQueue,
  messages: readonly OutboxMessage[],
  kinds: Kinds,
): ResultAsync<void, StorageUnavailable> => {
  const distinct = new Map(messages.map((message) => [`${message.workspaceId} ${message.specificationId}`, message]))
  return [...distinct.values()]
    .flatMap((message) => kinds.map((kind) => ({ ...message, kind })))
    .reduce<ResultAsync<void, StorageUnavailable>>(
      (before, { kind, workspaceId, specificationId }) =>
        before.andThen(() => jobs.enqueue({ kind, workspaceId, specificationId })).map(() => undefined),
      okAsync(undefined),
    )
}
