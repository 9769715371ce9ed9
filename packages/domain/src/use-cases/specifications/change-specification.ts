import { err, ok, okAsync, type Result, type ResultAsync, safeTry } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { PreconditionFailed, SpecificationNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { SpecificationView, WriteOptions } from '../use-cases.ts'
import { changeRecords } from './change-records.ts'
import { loadSpecification, viewOfEdited } from './load.ts'
import { statusRevised, storeRevised } from './store-revised.ts'

interface Change<Failure> {
  readonly action: AuditAction
  readonly caller: Caller
  readonly id: SpecificationId
  readonly options: WriteOptions | undefined
  /** The record after the change, its revision raised by one; null when nothing changes. May be asked several times. */
  readonly next: (present: Specification) => Result<Specification | null, Failure>
}

interface Changed {
  readonly before: Specification
  readonly after: Specification
}

/**
 * Reads (or rests on what was last stored), checks the precondition, changes and stores with audit and outbox. What
 * somebody else wrote in between is never written over: then all is done again under a lock, so that the precondition is
 * asked about the text that is replaced.
 */
export const changeSpecification = <Failure>(
  ports: UseCasePorts,
  change: Change<Failure>,
): ResultAsync<
  SpecificationView,
  Failure | SpecificationNotFound | PreconditionFailed | CapabilityTaken | StaleRevision | StorageUnavailable
> =>
  okAsync(change)
    .andThen(() => storeAtOnce(ports, change))
    .andThen((changed) => (changed === null ? storeLocked(ports, change) : okAsync(changed)))
    .andThen(({ before, after }) => viewOfEdited(ports, before, after))

/** Null when something stands against it. */
const storeAtOnce = <Failure>(
  ports: UseCasePorts,
  change: Change<Failure>,
): ResultAsync<Changed | null, Failure | SpecificationNotFound | PreconditionFailed | StorageUnavailable> => {
  const remembered = changeOfRemembered(ports, change)
  return remembered === null ? storeUponRead(ports, change) : storeEdit(ports, change, remembered)
}

const storeUponRead = <Failure>(ports: UseCasePorts, change: Change<Failure>) =>
  loadSpecification(ports.library, change.caller.workspaceId, change.id).andThen((before) =>
    changeOf(change, before).asyncAndThen((after) =>
      after === null
        ? okAsync<Changed | null, StorageUnavailable>({ before, after: before })
        : storeEdit(ports, change, { before, after }),
    ),
  )

const storeEdit = <Failure>(
  ports: UseCasePorts,
  { action, caller }: Change<Failure>,
  { before, after: changed }: Changed,
) => {
  const after = statusRevised(ports, before, changed)
  const records = changeRecords(ports, { action, caller, before: before.head.id, after })
  return ports.library.edits
    .store({ after, ...records })
    .map((stored): Changed | null => (stored ? { before, after } : null))
}

/**
 * Null unless it makes a version, whose parent must be the stored head: a revision that the database lost and gave again
 * is no other text's. Whatever else is said of a record is said of the stored one.
 */
const changeOfRemembered = <Failure>({ library }: UseCasePorts, change: Change<Failure>): Changed | null => {
  const before = library.edits.lastStored(change.caller.workspaceId, change.id)
  if (before === null) return null
  const after = changeOf(change, before).unwrapOr(null)
  return after === null || after.head.id === before.head.id ? null : { before, after }
}

const storeLocked = <Failure>(ports: UseCasePorts, change: Change<Failure>) =>
  ports.library.transaction((stores) =>
    safeTry(async function* () {
      const { action, caller, id } = change
      const before = yield* stores.specifications.lock(caller.workspaceId, id)
      if (before === null) return err<never, SpecificationNotFound>({ kind: 'SpecificationNotFound', id })
      const after = yield* changeOf(change, before)
      if (after === null) return ok<Changed>({ before, after: before })
      return ok<Changed>({ before, after: yield* storeRevised(ports, stores, { action, caller, before, after }) })
    }),
  )

const changeOf = <Failure>(
  { id, options, next }: Change<Failure>,
  present: Specification,
): Result<Specification | null, Failure | PreconditionFailed> =>
  options?.precondition?.(present) === false ? err({ kind: 'PreconditionFailed', id }) : next(present)
