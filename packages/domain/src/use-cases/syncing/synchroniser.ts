import type { ResultAsync } from 'neverthrow'
import type { RequestPriority } from '../../ports/request-budget.ts'
import type { ReportProgress } from '../../ports/job-queue.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { PlannedSync, SyncReport } from '../use-cases.ts'
import { previewPass } from './preview-pass.ts'
import { reportAtReplica, type ReportOutcome } from './report-at-replica.ts'
import { runPass } from './run-pass.ts'
import type { SyncFailure } from './sync-failure.ts'
import type { SyncOutcome } from './sync-outcome.ts'
import { synchroniseAnnounced } from './synchronise-announced.ts'

export interface PassRequest {
  /** Lists everything and looks for what has vanished as well. */
  readonly sweep: boolean
  /** Plans only: the report carries `planned`. */
  readonly dryRun: boolean
  /** Looks at this specification alone. */
  readonly specificationId: SpecificationId | null
  readonly report: ReportProgress
  /** The poll's timer and nobody else asked: what our own last edit explains is not read again. */
  readonly automatic?: boolean
}

export interface Synchroniser {
  /** Polls the replica and works off what is pending. Fails only when nothing more can be done now. */
  readonly synchronisePass: (request: PassRequest) => ResultAsync<SyncReport, SyncFailure>
  /** Brings a local change to the replica and takes in an edit that was announced; one that is in step is left alone without any request. */
  readonly synchroniseSpecification: (id: SpecificationId) => ResultAsync<SyncOutcome, SyncFailure>
  /** Shows beside the document what has changed of its review; one request at most. */
  readonly reportSpecification: (id: SpecificationId) => ResultAsync<ReportOutcome, SyncFailure>
  /** What a pass would do now; reads, writes nothing. */
  readonly planPass: (id: SpecificationId | null) => ResultAsync<readonly PlannedSync[], SyncFailure>
}

/** Keeps one workspace's library and one replica equal (DESIGN 3). */
export const createSynchroniser = (ports: SynchroniserPorts): Synchroniser => {
  const under = (priority: RequestPriority): SynchroniserPorts =>
    ports.replicas === undefined ? ports : { ...ports, replica: ports.replicas[priority] }
  return {
    synchronisePass: (request) => runPass(under(priorityOf(request)), request),
    synchroniseSpecification: (id) => synchroniseAnnounced(under('event'), id),
    reportSpecification: (id) => reportAtReplica(under('sweep'), id),
    planPass: (id) => previewPass(under('interactive'), id),
  }
}

const priorityOf = ({ automatic, sweep }: PassRequest): RequestPriority =>
  automatic !== true ? 'interactive' : sweep ? 'sweep' : 'event'
