import { ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { Version } from '../../history/version.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Conflict } from '../../sync/conflict.ts'
import { reconcileConflicts } from '../../sync/reconcile-conflicts.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import type { PlannedStep } from './planned-step.ts'
import { tellOfConflict } from './tell-of-conflict.ts'

/** The conflicts as they are after a plan, told of where they are new or gone. */
export const storeConflicts = (
  ports: SynchroniserPorts,
  stores: Stores,
  step: PlannedStep,
  head: Version,
): ResultAsync<void, StorageUnavailable> =>
  safeTry(async function* () {
    for (const conflict of conflictsOf(ports, step)) {
      yield* stores.conflicts.put(conflict)
      yield* tellOfConflict(ports, stores, conflict, head)
      yield* recordEnd(ports, stores, step, conflict)
    }
    return ok(undefined)
  })

const conflictsOf = (
  ports: SynchroniserPorts,
  { specification, ledger, open, plan, editor }: PlannedStep,
): readonly Conflict[] => {
  const now = ports.clock()
  const { head } = specification
  return reconcileConflicts(open, plan.conflicts, now, (found) => ({
    ...found,
    base: { ...found.base, ...(ledger.base === null ? {} : { versionId: ledger.base.versionId }) },
    ours: { ...found.ours, versionId: head.id, author: head.author, at: head.createdAt },
    theirs: { ...found.theirs, author: editor, at: now },
    id: ports.ids(),
    workspaceId: ports.workspaceId,
    specificationId: specification.id,
    replica: ports.replica.name,
    state: 'open',
    openedAt: now,
    resolvedAt: null,
    resolution: null,
  }))
}

/** Edits on both sides have made a conflict go away. */
const recordEnd = (
  ports: SynchroniserPorts,
  stores: Stores,
  { editor }: PlannedStep,
  { id, state, specificationId }: Conflict,
): ResultAsync<void, StorageUnavailable> => {
  if (state === 'open') return okAsync(undefined)
  const caller = { workspaceId: ports.workspaceId, author: editor, requestId: null }
  return recordAct(ports, stores, caller, 'conflict.superseded', specificationId, { kind: 'conflict', id })
}
