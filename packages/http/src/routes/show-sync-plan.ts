import { specificationId } from '@nos/domain'
import * as v from 'valibot'
import { SYNC_PLAN_EXAMPLE } from '../examples/sync-example.ts'
import { presentPlannedSync } from '../representations/sync.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { Uuid } from '../schemas/scalars.ts'
import { SyncPlanSchema } from '../schemas/sync-schema.ts'

export const showSyncPlan: Route = defineRoute({
  method: 'GET',
  path: '/sync/plan',
  access: 'viewer',
  operationId: 'showSyncPlan',
  tag: 'Sync',
  summary: 'See what a pass would do',
  description: 'Reads both sides and writes nothing: the plan that a dry run prints.',
  query: v.strictObject({ spec_id: v.optional(Uuid) }),
  answers: [jsonAnswer(200, 'The plan.', SyncPlanSchema, SYNC_PLAN_EXAMPLE)],
  failures: [
    'NoReplica',
    'SpecificationNotFound',
    'MeasurementAborted',
    'ReplicaUnavailable',
    'ReplicaRefused',
    'DocumentGone',
    'OutcomeUnknown',
    'BudgetExhausted',
    'StorageUnavailable',
  ],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .planSync(principal.workspaceId, query.spec_id === undefined ? null : specificationId(query.spec_id))
      .map((items) => json(200, { items: items.map(presentPlannedSync) })),
})
