import * as v from 'valibot'
import { BODY_EXAMPLE } from '../examples/specification-example.ts'
import { ETAG_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { text } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { writePrecondition } from '../routing/write-precondition.ts'

export const writeOpenspec: Route = defineRoute({
  method: 'PUT',
  path: '/specifications/:spec_id/openspec',
  access: 'author',
  operationId: 'writeOpenspec',
  tag: 'Specifications',
  summary: 'Write the spec.md',
  description: 'The whole text is kept byte for byte: a byte order mark, CRLF, a missing last newline.',
  body: { kind: 'markdown', example: BODY_EXAMPLE },
  answers: [
    {
      status: 200,
      description: 'The text as it is kept.',
      content: { 'text/markdown': { schema: v.string(), example: BODY_EXAMPLE } },
      headers: ETAG_HEADER,
    },
  ],
  failures: [
    'SpecificationNotFound',
    'SpecificationArchived',
    'InvalidContent',
    'CapabilityTaken',
    'PreconditionFailed',
    'StaleRevision',
    'StorageUnavailable',
  ],
  handle: ({ useCases }, { caller, params, body, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.reviseSpecification(caller, id, { body }, writePrecondition(headers)))
      .map(({ specification }) =>
        text(200, specification.head.content.body, 'text/markdown', { etag: specificationTag(specification) }),
      ),
})
