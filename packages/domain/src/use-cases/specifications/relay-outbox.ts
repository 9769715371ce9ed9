import { okAsync, type ResultAsync, safeTry, ok } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { DEFAULT_WORKSPACE, type SpecificationId, type WorkspaceId } from '../../specification/identifiers.ts'
import { fieldsToReport } from '../../sync/reported-properties.ts'
import type { UseCasePorts } from '../ports.ts'

/**
 * Turns what waits in the outbox into jobs, oldest first, and takes it out. Safe to run at any time and by several
 * processes: a message handed over twice asks for the same job twice. Gives the number handed over.
 */
export const relayOutbox = (
  ports: Pick<UseCasePorts, 'library' | 'jobs' | 'replica' | 'autoValidation' | 'reviewWorkflow'>,
  limit = 100,
): ResultAsync<number, StorageUnavailable> =>
  safeTry(async function* () {
    const { library, jobs, replica, autoValidation } = ports
    const messages = yield* library.outbox.pending(limit)
    if (messages.length === 0) return ok(0)
    const wanted = new Map(messages.map(({ workspaceId, specificationId }) => [specificationId, workspaceId]))
    for (const [specificationId, workspaceId] of wanted) {
      if (replica !== null && workspaceId === DEFAULT_WORKSPACE)
        yield* jobs.enqueue({ kind: 'sync-specification', workspaceId, specificationId })
      if (autoValidation) yield* jobs.enqueue({ kind: 'validate-specification', workspaceId, specificationId })
      yield* askForReport(ports, workspaceId, specificationId)
    }
    yield* library.outbox.remove(messages.map(({ id }) => id))
    return ok(messages.length)
  })

/** Facts about the specification may have changed, or whether there is anything to report at all. */
export const askForReport = (
  ports: Pick<UseCasePorts, 'jobs' | 'replica' | 'autoValidation' | 'reviewWorkflow'>,
  workspaceId: WorkspaceId,
  specificationId: SpecificationId,
): ResultAsync<void, StorageUnavailable> =>
  ports.replica !== null && workspaceId === DEFAULT_WORKSPACE && fieldsToReport(ports).length > 0
    ? ports.jobs.enqueue({ kind: 'report-specification', workspaceId, specificationId }).map(() => undefined)
    : okAsync(undefined)

/** The same as the last step of a write that has already succeeded: what it cannot hand over now, the worker's relay will. */
export const relayAfterWrite = (ports: Parameters<typeof relayOutbox>[0]): ResultAsync<void, never> =>
  relayOutbox(ports)
    .map(() => undefined)
    .orElse(() => okAsync(undefined))
