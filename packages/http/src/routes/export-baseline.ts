import * as v from 'valibot'
import { BODY_EXAMPLE } from '../examples/specification-example.ts'
import { ARCHIVE, replyWithTree } from '../importing/reply-with-tree.ts'
import { ETAG_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { baselineIdOf } from '../routing/path-ids.ts'
import type { Route } from '../routing/route.ts'
import { SpecificationTreeSchema } from '../schemas/import-schema.ts'

export const exportBaseline: Route = defineRoute({
  method: 'GET',
  path: '/baselines/:id/openspec',
  access: 'viewer',
  operationId: 'exportBaseline',
  tag: 'Baselines',
  summary: 'The openspec/ folder as the baseline holds it',
  description: 'As /export/openspec: JSON, or a tar.gz with `Accept: application/gzip`; always the same bytes.',
  answers: [
    {
      status: 200,
      description: 'The folder.',
      content: {
        'application/json': {
          schema: SpecificationTreeSchema,
          example: { files: { 'openspec/specs/user-authentication/spec.md': BODY_EXAMPLE } },
        },
        [ARCHIVE]: { schema: v.string(), example: '' },
      },
      headers: ETAG_HEADER,
    },
  ],
  failures: ['BaselineNotFound', 'StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, headers }) =>
    baselineIdOf(params.id)
      .asyncAndThen((id) => useCases.exportBaseline(principal.workspaceId, id))
      .andThen((files) => replyWithTree(files, headers.get('Accept'), 'openspec')),
})
