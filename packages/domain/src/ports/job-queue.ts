import type { ResultAsync } from 'neverthrow'
import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

export type JobRequest =
  /** Poll (and sweep when asked), then work off everything that is pending. `automatic`: a timer asked, not a person. */
  | {
      readonly kind: 'sync'
      readonly workspaceId: WorkspaceId
      readonly sweep: boolean
      readonly dryRun: boolean
      readonly specificationId: SpecificationId | null
      readonly automatic?: boolean
    }
  /** Make one specification equal on both sides. */
  | {
      readonly kind: 'sync-specification'
      readonly workspaceId: WorkspaceId
      readonly specificationId: SpecificationId
    }
  /** Measure the head of one specification. */
  | {
      readonly kind: 'validate-specification'
      readonly workspaceId: WorkspaceId
      readonly specificationId: SpecificationId
    }
  /** Show beside one specification's document what is known of it. */
  | {
      readonly kind: 'report-specification'
      readonly workspaceId: WorkspaceId
      readonly specificationId: SpecificationId
    }
  /**
   * Bring the comments of one specification and the discussions at the replica together: read them where asked, or the
   * one remark that was announced, then send what waits. Without a specification: the slow round over all.
   */
  | {
      readonly kind: 'exchange-comments'
      readonly workspaceId: WorkspaceId
      readonly specificationId: SpecificationId | null
      readonly read: boolean
      readonly remark: string | null
    }
  /** Measure the heads of all specifications: another rule set is in force. */
  | { readonly kind: 'validate-library'; readonly workspaceId: WorkspaceId }
  /** Tell one endpoint what there is to tell. */
  | { readonly kind: 'deliver-webhooks'; readonly workspaceId: WorkspaceId; readonly endpointId: string }

export interface JobRecord {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly kind: JobRequest['kind']
  readonly state: 'queued' | 'running' | 'completed' | 'failed'
  readonly progress: { readonly done: number; readonly total: number }
  readonly result: unknown
  readonly error: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

/** The sync's own jobs: what waits of the others says nothing about whether both sides are equal. */
export interface QueueDepth {
  readonly waiting: number
  readonly running: number
}

/**
 * Background work, at least once. Level-triggered: work on one specification is one waiting and one running job per kind,
 * however often it is asked for; asked for while it runs, it runs once more.
 */
export interface JobQueue {
  enqueue(request: JobRequest): ResultAsync<string, StorageUnavailable>
  get(id: string): ResultAsync<JobRecord | null, StorageUnavailable>
  /** Of one workspace, or of all. */
  depth(workspaceId?: WorkspaceId): ResultAsync<QueueDepth, StorageUnavailable>
}

/** Given to a handler so that a reader of the job sees how far it is. */
export type ReportProgress = (done: number, total: number) => void

export type JobHandler = (
  request: JobRequest,
  report: ReportProgress,
  signal: AbortLike,
  jobId: string,
) => Promise<JobOutcome>

/** The part of AbortSignal that a handler needs. */
export interface AbortLike {
  readonly aborted: boolean
}

export type JobOutcome =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: string }
  /** Not a failed attempt: the same job again, not before then. */
  | { readonly kind: 'later'; readonly at: Date; readonly reason: string }
