import * as v from 'valibot'
import { BODY_EXAMPLE } from '../examples/specification-example.ts'
import { ETAG_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { text } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

export const showOpenspec: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/openspec',
  access: 'viewer',
  operationId: 'showOpenspec',
  tag: 'Specifications',
  summary: 'Read the spec.md',
  description: 'The text byte for byte, under the same ETag as the specification.',
  answers: [
    {
      status: 200,
      description: 'The text.',
      content: { 'text/markdown': { schema: v.string(), example: BODY_EXAMPLE } },
      headers: ETAG_HEADER,
    },
  ],
  failures: ['SpecificationNotFound', 'StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.showSpecification(principal.workspaceId, id))
      .map(({ specification }) =>
        text(200, specification.head.content.body, 'text/markdown', { etag: specificationTag(specification) }),
      ),
})
