import * as v from 'valibot'
import { BASELINE_ITEM_EXAMPLE } from '../examples/baseline-example.ts'
import { presentBaselineItem } from '../representations/baseline.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { BaselineListSchema } from '../schemas/baseline-schema.ts'

export const listBaselines: Route = defineRoute({
  method: 'GET',
  path: '/baselines',
  access: 'viewer',
  operationId: 'listBaselines',
  tag: 'Baselines',
  summary: 'List baselines, newest first',
  query: v.strictObject({ ...PAGING, name: v.optional(v.pipe(v.string(), v.maxLength(200))) }),
  answers: [jsonAnswer(200, 'One page.', BaselineListSchema, { items: [BASELINE_ITEM_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .listBaselines({
        workspaceId: principal.workspaceId,
        ...(query.name === undefined ? {} : { name: query.name }),
        limit: query.limit,
        cursor: query.cursor ?? null,
      })
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentBaselineItem), next_cursor: nextCursor })),
})
