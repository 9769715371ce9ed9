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
import { revisionOf, SpecificationInput } from './specification-input.ts'

export const reviseSpecification: Route = defineRoute({
  method: 'PUT',
  path: '/specifications/:spec_id',
  access: 'author',
  operationId: 'reviseSpecification',
  tag: 'Specifications',
  summary: 'Change the given fields',
  description:
    'Fields that are left out stay. A change that changes nothing makes no version. Writing the overview writes `## Purpose`; writing the title rewrites the H1 where it was the old title.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject(SpecificationInput),
    example: { priority: 'P1', message: 'Less urgent' },
  },
  answers: [
    jsonAnswer(200, 'The specification as it is now.', SpecificationSchema, SPECIFICATION_EXAMPLE, ETAG_HEADER),
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
  handle: ({ useCases, format }, { caller, params, body, headers }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.reviseSpecification(caller, id, revisionOf(body), writePrecondition(headers)))
      .map((view) => json(200, presentSpecification(view, format), { etag: specificationTag(view.specification) })),
})
