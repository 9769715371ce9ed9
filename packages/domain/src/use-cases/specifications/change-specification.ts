import { err, ok, type Result, type ResultAsync, safeTry } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { PreconditionFailed, SpecificationNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { SpecificationView, WriteOptions } from '../use-cases.ts'
import { loadSpecification, viewOfEdited } from './load.ts'
import { storeRevised } from './store-revised.ts'

interface Change<Failure> {
  readonly action: AuditAction
  readonly caller: Caller
  readonly id: SpecificationId
  readonly options: WriteOptions | undefined
  /** The record after the change, its revision raised by one; null when nothing changes. */
  readonly next: (present: Specification) => Result<Specification | null, Failure>
}

/**
 * Reads, checks the precondition, changes and stores with audit and outbox in one transaction. Somebody else's write in
 * between makes it start again with what is there then, so that a precondition is always asked about the present.
 */
export const changeSpecification = <Failure>(
  ports: UseCasePorts,
  change: Change<Failure>,
): ResultAsync<
  SpecificationView,
  Failure | SpecificationNotFound | PreconditionFailed | CapabilityTaken | StaleRevision | StorageUnavailable
> =>
  safeTry(async function* () {
    for (let attempt = 1; ; attempt++) {
      const result = await attemptChange(ports, change)
      if (result.isErr() && result.error.kind === 'stale' && attempt < MOST_ATTEMPTS) continue
      if (result.isErr()) return err(result.error.failure)
      return ok(yield* viewOfEdited(ports, result.value.before, result.value.after))
    }
  })

const MOST_ATTEMPTS = 5

interface Refusal<Failure> {
  readonly kind: 'stale' | 'other'
  readonly failure: Failure
}

const attemptChange = <Failure>(ports: UseCasePorts, { action, caller, id, options, next }: Change<Failure>) =>
  ports.library
    .transaction((stores) =>
      safeTry(async function* () {
        const present = yield* loadSpecification(stores, caller.workspaceId, id)
        if (options?.precondition?.(present) === false)
          return err<never, PreconditionFailed>({ kind: 'PreconditionFailed', id })
        const changed = yield* next(present)
        const after =
          changed === null
            ? present
            : yield* storeRevised(ports, stores, { action, caller, before: present, after: changed })
        return ok({ before: present, after })
      }),
    )
    .mapErr((failure): Refusal<typeof failure> => ({ kind: isStale(failure) ? 'stale' : 'other', failure }))

const isStale = (failure: unknown): failure is StaleRevision =>
  typeof failure === 'object' && failure !== null && 'kind' in failure && failure.kind === 'StaleRevision'
