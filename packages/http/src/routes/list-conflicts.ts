import { specificationId } from '@nos/domain'
import * as v from 'valibot'
import { CONFLICT_EXAMPLE } from '../examples/sync-example.ts'
import { presentConflict } from '../representations/conflict.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { jsonInSlices } from '../routing/json-in-slices.ts'
import { PAGING } from '../routing/paging.ts'
import type { Route } from '../routing/route.ts'
import { ConflictListSchema } from '../schemas/conflict-schema.ts'
import { Uuid } from '../schemas/scalars.ts'

export const listConflicts: Route = defineRoute({
  method: 'GET',
  path: '/conflicts',
  access: 'viewer',
  operationId: 'listConflicts',
  tag: 'Conflicts',
  summary: 'List conflicts, newest first',
  query: v.strictObject({ ...PAGING, state: v.optional(v.picklist(['open', 'resolved'])), spec_id: v.optional(Uuid) }),
  answers: [jsonAnswer(200, 'One page.', ConflictListSchema, { items: [CONFLICT_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .listConflicts({
        workspaceId: principal.workspaceId,
        ...(query.state === undefined ? {} : { state: query.state }),
        ...(query.spec_id === undefined ? {} : { specificationId: specificationId(query.spec_id) }),
        limit: query.limit,
        cursor: query.cursor ?? null,
      })
      .map(({ items, nextCursor }) =>
        jsonInSlices(200, { items: items.map(presentConflict), next_cursor: nextCursor }),
      ),
})
