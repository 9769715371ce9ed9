import { SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import { presentSpecification } from '../representations/specification.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SpecificationSchema } from '../schemas/specification-schema.ts'

export const showSpecification: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id',
  access: 'viewer',
  operationId: 'showSpecification',
  tag: 'Specifications',
  summary: 'Read a specification',
  description:
    'An archived one is shown with its archived_at. The ETag names text, properties, status and archiving; the state of the sync and the validation of the head may change under the same tag.',
  answers: [jsonAnswer(200, 'The specification.', SpecificationSchema, SPECIFICATION_EXAMPLE, ETAG_HEADER)],
  failures: ['SpecificationNotFound', 'StaleEntityTag', 'StorageUnavailable'],
  handle: ({ useCases, format }, { principal, params }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.showSpecification(principal.workspaceId, id))
      .map((view) => json(200, presentSpecification(view, format), { etag: specificationTag(view.specification) })),
})
