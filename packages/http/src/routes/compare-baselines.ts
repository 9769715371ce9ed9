import * as v from 'valibot'
import { BASELINE_COMPARISON_EXAMPLE } from '../examples/baseline-example.ts'
import { presentComparison } from '../representations/baseline.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { baselineIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { BaselineComparisonSchema } from '../schemas/baseline-schema.ts'
import { Uuid } from '../schemas/scalars.ts'

export const compareBaselines: Route = defineRoute({
  method: 'GET',
  path: '/baselines/:id/diff',
  access: 'viewer',
  operationId: 'compareBaselines',
  tag: 'Baselines',
  summary: 'Compare a baseline with another one, requirement by requirement',
  description:
    'From the one that `compare_to` names (the one made before it when absent) to this one. A specification that was renamed or moved is still the same one.',
  query: v.strictObject({ compare_to: v.optional(Uuid) }),
  answers: [jsonAnswer(200, 'What differs.', BaselineComparisonSchema, BASELINE_COMPARISON_EXAMPLE)],
  failures: ['BaselineNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    baselineIdOf(params.id)
      .asyncAndThen((id) => useCases.compareBaselines(principal.workspaceId, id, query.compare_to?.toLowerCase()))
      .map((comparison) => json(200, presentComparison(comparison))),
})
