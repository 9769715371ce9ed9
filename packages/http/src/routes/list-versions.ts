import * as v from 'valibot'
import { VERSION_ITEM_EXAMPLE } from '../examples/specification-example.ts'
import { presentVersionItem } from '../representations/version.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { VersionListSchema } from '../schemas/version-schema.ts'
import { pageOfVersions } from './page-of-versions.ts'

export const listVersions: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/versions',
  access: 'viewer',
  operationId: 'listVersions',
  tag: 'Versions',
  summary: 'List the versions, newest first',
  description:
    'Page by cursor, which stays right while versions are added, or by offset. The text of a version is at its own address.',
  query: v.strictObject({
    ...PAGING,
    offset: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(0, 'must be at least 0'),
        v.maxValue(2_147_483_647, 'must be at most 2147483647'),
      ),
      0,
    ),
  }),
  answers: [
    jsonAnswer(200, 'One page.', VersionListSchema, { items: [VERSION_ITEM_EXAMPLE], total: 3, next_cursor: 'MQ' }),
  ],
  failures: ['SpecificationNotFound', 'InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        pageOfVersions((range) => useCases.listVersions(principal.workspaceId, id, range), {
          limit: query.limit,
          offset: query.offset,
          cursor: query.cursor ?? null,
        }),
      )
      .map(({ items, total, nextCursor }) =>
        json(200, { items: items.map(presentVersionItem), total, next_cursor: nextCursor }),
      ),
})
