import { okAsync, type ResultAsync, safeTry, ok } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { UseCasePorts } from '../ports.ts'

/**
 * Turns what waits in the outbox into jobs, oldest first, and takes it out. Safe to run at any time and by several
 * processes: a message handed over twice asks for the same job twice. Gives the number handed over.
 */
export const relayOutbox = (
  ports: Pick<UseCasePorts, 'library' | 'jobs' | 'sides' | 'autoValidation' | 'reviewWorkflow'>,
  limit = 100,
): ResultAsync<number, StorageUnavailable> =>
  safeTry(async function* () {
    const { library, jobs, sides, autoValidation, reviewWorkflow } = ports
    const messages = yield* library.outbox.pending(limit)
    if (messages.length === 0) return ok(0)
    const wanted = new Map(messages.map(({ workspaceId, specificationId }) => [specificationId, workspaceId]))
    for (const [specificationId, workspaceId] of wanted) {
      const linked = (yield* sides.of(workspaceId)) !== null
      if (linked) yield* jobs.enqueue({ kind: 'sync-specification', workspaceId, specificationId })
      if (autoValidation) yield* jobs.enqueue({ kind: 'validate-specification', workspaceId, specificationId })
      if (linked && reviewWorkflow) yield* jobs.enqueue({ kind: 'report-specification', workspaceId, specificationId })
    }
    yield* library.outbox.remove(messages.map(({ id }) => id))
    return ok(messages.length)
  })

/** The same as the last step of a write that has already succeeded: what it cannot hand over now, the worker's relay will. */
export const relayAfterWrite = (ports: Parameters<typeof relayOutbox>[0]): ResultAsync<void, never> =>
  relayOutbox(ports)
    .map(() => undefined)
    .orElse(() => okAsync(undefined))
