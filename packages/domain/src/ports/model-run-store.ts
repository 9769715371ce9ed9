import type { ResultAsync } from 'neverthrow'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** A piece of work with a model that is about to begin. */
export interface NewModelRun {
  readonly workspaceId: WorkspaceId
  readonly id: string
  readonly purpose: 'draft' | 'optimize' | 'review' | 'change'
  readonly model: string
  readonly startedAt: Date
  /** When it is taken for lost. */
  readonly until: Date
  /** Counted as spent until it is known better. */
  readonly reservedTokens: number
}

export interface ModelLimits {
  /** Runs of the workspace at the same time, over all instances. */
  readonly atOnce: number
  /** Tokens of the workspace on one day (UTC). */
  readonly tokensPerDay: number
}

export interface ModelRunOutcome {
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** `done`, or the cause of the failure. */
  readonly outcome: string
  readonly finishedAt: Date
}

/** What was asked of models, so that all instances together keep within the limits. */
export interface ModelRunStore {
  /** Takes a place, unless all are taken or the day's tokens are spent. */
  start(run: NewModelRun, limits: ModelLimits): ResultAsync<'started' | 'too_many' | 'spent', StorageUnavailable>
  finish(workspaceId: WorkspaceId, id: string, outcome: ModelRunOutcome): ResultAsync<void, StorageUnavailable>
  /** Runs and tokens of the day that `at` lies in. */
  usedOn(
    workspaceId: WorkspaceId,
    at: Date,
  ): ResultAsync<{ readonly runs: number; readonly tokens: number }, StorageUnavailable>
}
