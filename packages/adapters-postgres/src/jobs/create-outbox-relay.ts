import type { JobQueue, JobRequest, Library, OutboxMessage, StorageUnavailable, WorkspaceId } from '@nos/domain'
import { ok, okAsync, ResultAsync, safeTry } from 'neverthrow'
import { setTimeout as pause } from 'node:timers/promises'

type Kind = 'sync-specification' | 'validate-specification' | 'report-specification'

export interface OutboxRelayOptions {
  /** Milliseconds between looks that nobody asked for; 5,000 when absent, 0 for none. */
  readonly pollInterval?: number
  readonly onError?: (failure: StorageUnavailable) => void
  /** What a changed specification of a workspace needs; to be synced when absent. */
  readonly kindsFor?: (workspaceId: WorkspaceId) => ResultAsync<readonly Kind[], StorageUnavailable>
}

/** Turns what the outbox holds into jobs, each at least once. */
export interface OutboxRelay {
  /** Call it right after a commit; calls while it works, and for a short while after, are merged into one more look. */
  wake(): void
  /** One look: everything that is pending now is queued when it resolves. */
  relay(): ResultAsync<void, StorageUnavailable>
  /** Looks no more, and waits for the look under way. */
  stop(): Promise<void>
}

/** Any number of relays may work on one outbox: what two of them queue is one job. */
export const createOutboxRelay = (library: Library, jobs: JobQueue, options: OutboxRelayOptions = {}): OutboxRelay => {
  const pollInterval = options.pollInterval ?? 5_000
  const kindsFor = options.kindsFor ?? ((): ReturnType<KindsFor> => okAsync(['sync-specification']))
  const ending = new AbortController()
  let asked = false
  let working: Promise<void> | null = null
  const look = async (): Promise<void> => {
    asked = false
    const result = await relayAll(library, jobs, kindsFor)
    if (result.isErr()) options.onError?.(result.error)
    await pause(PAUSE_MS, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
  }
  const wake = (): void => {
    asked = true
    if (ending.signal.aborted) return
    working ??= look().finally(() => {
      working = null
      if (asked) wake()
    })
  }
  const timer = pollInterval > 0 ? setInterval(wake, pollInterval) : null
  timer?.unref()
  return {
    wake,
    relay: () => relayAll(library, jobs, kindsFor),
    stop: async () => {
      ending.abort()
      if (timer !== null) clearInterval(timer)
      await working
    },
  }
}

/** What is written within it is looked up together. */
const PAUSE_MS = 100
const BATCH = 100
/** More would stand in line for the queue's few connections. */
const AT_ONCE = 8

type KindsFor = NonNullable<OutboxRelayOptions['kindsFor']>

const relayAll = (library: Library, jobs: JobQueue, kindsFor: KindsFor): ResultAsync<void, StorageUnavailable> =>
  library.outbox.pending(BATCH).andThen((messages) => {
    if (messages.length === 0) return okAsync(undefined)
    return queueAll(jobs, messages, kindsFor)
      .andThen(() => library.outbox.remove(messages))
      .andThen(() => (messages.length < BATCH ? okAsync(undefined) : relayAll(library, jobs, kindsFor)))
  })

/** Removed only once they are queued: after a crash in between they are queued again, which is the same job. */
const queueAll = (
  jobs: JobQueue,
  messages: readonly OutboxMessage[],
  kindsFor: KindsFor,
): ResultAsync<void, StorageUnavailable> => {
  const distinct = new Map(messages.map((message) => [`${message.workspaceId} ${message.specificationId}`, message]))
  return safeTry(async function* () {
    const requests: JobRequest[] = []
    for (const { workspaceId, specificationId } of distinct.values())
      for (const kind of yield* kindsFor(workspaceId)) requests.push({ kind, workspaceId, specificationId })
    for (let first = 0; first < requests.length; first += AT_ONCE)
      yield* ResultAsync.combine(requests.slice(first, first + AT_ONCE).map((request) => jobs.enqueue(request)))
    return ok(undefined)
  })
}
