import { err, ok, type ResultAsync, safeTry, type Result } from 'neverthrow'
import type { JobRecord } from '../../ports/job-queue.ts'
import type { ReplicaFailure } from '../../ports/replica.ts'
import type { ReplicaSide } from '../../ports/replica-sides.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Conflict } from '../../sync/conflict.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { ConflictNotFound, NoReplica, SpecificationNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import { loadSpecification } from '../specifications/load.ts'
import type { UseCases } from '../use-cases.ts'
import { reportNothing } from './create-reporter.ts'
import { previewPass } from './preview-pass.ts'
import type { SyncFailure } from './sync-failure.ts'

type SyncUseCases = Pick<
  UseCases,
  'requestSync' | 'showJob' | 'showSyncStatus' | 'planSync' | 'resumeSync' | 'listConflicts' | 'showConflict'
>

/** Asking for a sync and seeing how it stands. The work itself is the synchroniser's. */
export const syncUseCases = (ports: UseCasePorts): SyncUseCases => ({
  requestSync: (caller, { dryRun, sweep, specificationId }) =>
    safeTry(async function* () {
      yield* sideOf(ports, caller.workspaceId)
      if (specificationId !== null) yield* loadSpecification(ports.library, caller.workspaceId, specificationId)
      const id = yield* ports.jobs.enqueue({
        kind: 'sync',
        workspaceId: caller.workspaceId,
        sweep,
        dryRun,
        specificationId,
      })
      const job = yield* ports.jobs.get(id)
      return ok<JobRecord>(
        job ?? {
          id,
          workspaceId: caller.workspaceId,
          kind: 'sync',
          state: 'queued',
          progress: { done: 0, total: 0 },
          result: null,
          error: null,
          createdAt: ports.clock(),
          finishedAt: null,
        },
      )
    }),
  showJob: (workspaceId, id) =>
    ports.jobs
      .get(id)
      .andThen((job) => (job?.workspaceId === workspaceId ? ok(job) : err({ kind: 'JobNotFound' as const, id }))),
  showSyncStatus: (workspaceId) =>
    safeTry(async function* () {
      const { replica, budget: kept } = yield* sideOf(ports, workspaceId)
      // In the order in which work moves on: what leaves the outbox in between is seen in the queue.
      const unsent = yield* ports.library.outbox.pending(1, workspaceId)
      const queue = yield* ports.jobs.depth(workspaceId)
      const budget = kept === null ? null : await kept.use()
      return ok({
        idle: queue.waiting + queue.running + unsent.length === 0,
        queue,
        conflicts: yield* ports.library.conflicts.countOpen(workspaceId),
        cursor: yield* ports.library.ledger.cursor(workspaceId, replica.name),
        budget:
          budget?.isOk() === true
            ? budget.value
            : { used: 0, budget: 0, windowResetsAt: ports.clock(), pausedUntil: null, reason: null },
      })
    }),
  planSync: (workspaceId, specificationId) =>
    safeTry(async function* () {
      const { replica } = yield* sideOf(ports, workspaceId)
      if (specificationId !== null) yield* loadSpecification(ports.library, workspaceId, specificationId)
      return previewPass({ ...ports, workspaceId, replica, report: reportNothing }, specificationId).mapErr(
        asReplicaFailure,
      )
    }),
  resumeSync: (caller) =>
    safeTry(async function* () {
      const { replica } = yield* sideOf(ports, caller.workspaceId)
      const cursor = yield* ports.library.ledger.cursor(caller.workspaceId, replica.name)
      if (cursor.halted === null) return ok(undefined)
      yield* ports.library.transaction((stores) =>
        stores.ledger
          .setCursor(caller.workspaceId, replica.name, { ...cursor, halted: null })
          .andThen(() => recordAct(ports, stores, caller, 'sync.resumed', null, { kind: 'replica', id: replica.name })),
      )
      yield* ports.jobs.enqueue({
        kind: 'sync',
        workspaceId: caller.workspaceId,
        sweep: true,
        dryRun: false,
        specificationId: null,
      })
      return ok(undefined)
    }),
  listConflicts: (query) => ports.library.conflicts.list(query),
  showConflict: (workspaceId, id) => loadConflict(ports, workspaceId, id),
})

const sideOf = (
  { sides }: UseCasePorts,
  workspaceId: WorkspaceId,
): ResultAsync<ReplicaSide, NoReplica | StorageUnavailable> =>
  sides
    .of(workspaceId)
    .andThen((side): Result<ReplicaSide, NoReplica> => (side === null ? err({ kind: 'NoReplica' }) : ok(side)))

const loadConflict = (
  { library }: UseCasePorts,
  workspaceId: WorkspaceId,
  id: string,
): ResultAsync<Conflict, ConflictNotFound | StorageUnavailable> =>
  library.conflicts
    .get(workspaceId, id)
    .andThen((found): Result<Conflict, ConflictNotFound> =>
      found === null ? err({ kind: 'ConflictNotFound', id }) : ok(found),
    )

/** A plan reads and never writes: few failures of a sync are not the replica's own. */
const asReplicaFailure = (
  failure: SyncFailure,
): ReplicaFailure | StorageUnavailable | MeasurementAborted | SpecificationNotFound =>
  failure.kind === 'DocumentIncomplete'
    ? { kind: 'ReplicaUnavailable', reason: failure.reason, retryAt: null }
    : failure.kind === 'SyncUnsettled'
      ? { kind: 'ReplicaUnavailable', reason: 'both sides kept changing', retryAt: null }
      : failure
