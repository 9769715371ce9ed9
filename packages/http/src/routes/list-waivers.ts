import { specificationId } from '@nos/domain'
import * as v from 'valibot'
import { WAIVER_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentWaiver } from '../representations/waiver.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { Uuid } from '../schemas/scalars.ts'
import { WaiverListSchema } from '../schemas/waiver-schema.ts'

export const listWaivers: Route = defineRoute({
  method: 'GET',
  path: '/waivers',
  access: 'viewer',
  operationId: 'listWaivers',
  tag: 'Waivers',
  summary: 'List waivers, newest first',
  description: 'Those that have run out included.',
  query: v.strictObject({
    ...PAGING,
    spec_id: v.optional(Uuid),
    rule: v.optional(v.pipe(v.string(), v.maxLength(100))),
  }),
  answers: [jsonAnswer(200, 'One page.', WaiverListSchema, { items: [WAIVER_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query, now }) =>
    useCases
      .listWaivers({
        workspaceId: principal.workspaceId,
        ...(query.spec_id === undefined ? {} : { specificationId: specificationId(query.spec_id) }),
        ...(query.rule === undefined ? {} : { rule: query.rule }),
        limit: query.limit,
        cursor: query.cursor ?? null,
      })
      .map(({ items, nextCursor }) =>
        json(200, { items: items.map((waiver) => presentWaiver(waiver, now)), next_cursor: nextCursor }),
      ),
})
