import * as v from 'valibot'
import { SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import { presentSpecification } from '../representations/specification.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { writePrecondition } from '../routing/write-precondition.ts'
import { SpecificationSchema } from '../schemas/specification-schema.ts'

export const restoreSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/restore',
  access: 'author',
  afterCrash: 'show',
  operationId: 'restoreSpecification',
  tag: 'Specifications',
  summary: 'Take a specification out of the archive',
  body: { kind: 'json', required: false, schema: v.strictObject({}), example: {} },
  answers: [
    jsonAnswer(200, 'The specification as it is now.', SpecificationSchema, SPECIFICATION_EXAMPLE, ETAG_HEADER),
  ],
  failures: ['SpecificationNotFound', 'CapabilityTaken', 'PreconditionFailed', 'StaleRevision', 'StorageUnavailable'],
  handle: ({ useCases, format }, { caller, params, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.restoreSpecification(caller, id, writePrecondition(headers)))
      .map((view) => json(200, presentSpecification(view, format), { etag: specificationTag(view.specification) })),
})
