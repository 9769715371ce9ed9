import * as v from 'valibot'
import { ANALYTICS_EXAMPLE } from '../examples/analytics-example.ts'
import { presentAnalytics } from '../representations/analytics.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { AnalyticsSummarySchema } from '../schemas/analytics-schema.ts'

export const showAnalytics: Route = defineRoute({
  method: 'GET',
  path: '/analytics/summary',
  access: 'viewer',
  operationId: 'showAnalytics',
  tag: 'Analytics',
  summary: 'See the workspace in figures',
  description:
    '`score_trend` and `review_times` look at the last `days`. `review_times` runs from a request for review to its first decision and is null while there is none; `sync_lag` is null without a Notion side.',
  query: v.strictObject({
    days: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1, 'must be at least 1'), v.maxValue(365, 'must be at most 365')),
      30,
    ),
  }),
  answers: [jsonAnswer(200, 'The figures.', AnalyticsSummarySchema, ANALYTICS_EXAMPLE)],
  failures: ['StorageUnavailable'],
  handle: ({ useCases }, { principal, query: { days } }) =>
    useCases.summariseLibrary(principal.workspaceId, days).map((summary) => json(200, presentAnalytics(summary, days))),
})
