import * as v from 'valibot'
import { ConflictNodeSchema } from './conflict-schema.ts'
import { DocumentDiffSchema } from './diff-schema.ts'
import { Count, Priority, SpecType, Status, Timestamp, Uuid } from './scalars.ts'

const state = v.picklist(['queued', 'running', 'completed', 'failed'])

export const JobAcceptedSchema = v.strictObject({ id: v.string(), state })

export const JobSchema = v.strictObject({
  id: v.string(),
  kind: v.picklist([
    'sync',
    'sync-specification',
    'exchange-comments',
    'validate-specification',
    'validate-library',
    'report-specification',
    'deliver-webhooks',
  ]),
  state,
  progress: v.strictObject({ done: Count, total: Count }),
  result: v.optional(v.unknown()),
  error: v.optional(v.string()),
  created_at: Timestamp,
  finished_at: v.nullable(Timestamp),
})

export const SyncStatusSchema = v.strictObject({
  idle: v.boolean(),
  pending: Count,
  running: Count,
  conflicts: Count,
  halted: v.nullable(v.strictObject({ reason: v.string(), since: Timestamp, affected: Count })),
  last_poll_at: v.nullable(Timestamp),
  notion: v.nullable(
    v.strictObject({
      requests_used: Count,
      requests_budget: Count,
      window_resets_at: Timestamp,
      paused_until: v.optional(Timestamp),
      reason: v.optional(v.string()),
    }),
  ),
})

const properties = {
  title: v.optional(v.string()),
  capability: v.optional(v.string()),
  spec_type: v.optional(SpecType),
  priority: v.optional(Priority),
  tags: v.optional(v.array(v.string())),
  status: v.optional(Status),
}

export const PlannedSyncSchema = v.strictObject({
  spec_id: v.nullable(Uuid),
  title: v.string(),
  page_id: v.nullable(v.string()),
  action: v.picklist(['nothing', 'pull', 'push', 'merge', 'conflict']),
  summary: v.string(),
  service: v.nullable(v.strictObject({ body: v.string(), ...properties })),
  notion: v.nullable(v.strictObject({ body: v.optional(v.string()), ...properties })),
  conflicts: v.array(ConflictNodeSchema),
  diff: v.strictObject({ service: v.nullable(DocumentDiffSchema), notion: v.nullable(DocumentDiffSchema) }),
})

export const SyncPlanSchema = v.strictObject({ items: v.array(PlannedSyncSchema) })
