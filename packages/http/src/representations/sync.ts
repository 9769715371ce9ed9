import type { JobRecord, ReplicaProperties } from '@nos/domain'
import type { PlannedSync, SyncStatus } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { JobSchema, PlannedSyncSchema, SyncStatusSchema } from '../schemas/sync-schema.ts'
import { presentConflictNode } from './conflict.ts'
import { presentDocumentDiff } from './diff.ts'

export const presentJob = ({
  id,
  kind,
  state,
  progress,
  result,
  error,
  createdAt,
  finishedAt,
}: JobRecord): InferOutput<typeof JobSchema> => ({
  id,
  kind,
  state,
  progress: { done: progress.done, total: progress.total },
  ...(result === undefined || result === null ? {} : { result }),
  ...(error === null ? {} : { error }),
  created_at: createdAt.toISOString(),
  finished_at: finishedAt?.toISOString() ?? null,
})

type Status = InferOutput<typeof SyncStatusSchema>

export const presentSyncStatus = ({ idle, queue, conflicts, cursor, budget }: SyncStatus): Status => ({
  idle,
  pending: queue.waiting,
  running: queue.running,
  conflicts,
  halted:
    cursor.halted === null
      ? null
      : { reason: cursor.halted.reason, since: cursor.halted.since.toISOString(), affected: cursor.halted.affected },
  last_poll_at: cursor.lastPollAt?.toISOString() ?? null,
  notion: {
    requests_used: budget.used,
    requests_budget: budget.budget,
    window_resets_at: budget.windowResetsAt.toISOString(),
    ...(budget.pausedUntil === null ? {} : { paused_until: budget.pausedUntil.toISOString() }),
    ...(budget.reason !== null
      ? { reason: budget.reason }
      : budget.budget > 0 && budget.used >= budget.budget
        ? { reason: SPENT }
        : {}),
  },
})

const SPENT = 'The requests of this minute are used up. What waits goes on by itself as they come free.'

/** The status without a Notion side: there is nothing to wait for. */
export const NOTHING_TO_SYNC: Status = {
  idle: true,
  pending: 0,
  running: 0,
  conflicts: 0,
  halted: null,
  last_poll_at: null,
  notion: null,
}

export const presentPlannedSync = ({
  specificationId,
  title,
  ref,
  plan,
  diff,
}: PlannedSync): InferOutput<typeof PlannedSyncSchema> => ({
  spec_id: specificationId,
  title,
  page_id: ref,
  action: plan.action,
  summary: plan.summary,
  service:
    plan.head === null
      ? null
      : { body: plan.head.body, ...presentProperties({ ...plan.head.properties, status: plan.head.status }) },
  notion:
    plan.replica === null
      ? null
      : {
          ...(plan.replica.body === undefined ? {} : { body: plan.replica.body }),
          ...presentProperties(plan.replica.properties),
        },
  conflicts: plan.conflicts.map(presentConflictNode),
  diff: {
    service: diff.head === null ? null : presentDocumentDiff(diff.head),
    notion: diff.replica === null ? null : presentDocumentDiff(diff.replica),
  },
})

type Properties = Omit<NonNullable<InferOutput<typeof PlannedSyncSchema>['notion']>, 'body'>

const presentProperties = ({ title, capability, specType, priority, tags, status }: ReplicaProperties): Properties => ({
  ...(title === undefined ? {} : { title }),
  ...(capability === undefined ? {} : { capability }),
  ...(specType === undefined ? {} : { spec_type: specType }),
  ...(priority === undefined ? {} : { priority }),
  ...(tags === undefined ? {} : { tags: [...tags] }),
  ...(status === undefined ? {} : { status }),
})
