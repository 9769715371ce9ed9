import * as v from 'valibot'
import { BODY_EXAMPLE } from '../examples/specification-example.ts'
import { ARCHIVE, replyWithTree } from '../importing/reply-with-tree.ts'
import { ETAG_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import type { Route } from '../routing/route.ts'
import { SpecificationTreeSchema } from '../schemas/import-schema.ts'

export const exportOpenspec: Route = defineRoute({
  method: 'GET',
  path: '/export/openspec',
  access: 'viewer',
  operationId: 'exportOpenspec',
  tag: 'Import and export',
  summary: 'All active specifications as an openspec/ folder',
  description:
    'Paths are openspec/specs/<capability>/spec.md, texts byte for byte. `Accept: application/gzip` gives a tar.gz; the same specifications always give the same bytes.',
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
  failures: ['StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, headers }) =>
    useCases
      .exportSpecifications(principal.workspaceId)
      .andThen((files) => replyWithTree(files, headers.get('Accept'), 'openspec')),
})
