import * as v from 'valibot'
import { BODY_EXAMPLE, SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import { presentSpecification } from '../representations/specification.ts'
import { ETAG_HEADER, jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SpecificationSchema } from '../schemas/specification-schema.ts'
import { revisionOf, SpecificationInput } from './specification-input.ts'

export const createSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications',
  access: 'author',
  afterCrash: 'show',
  operationId: 'createSpecification',
  tag: 'Specifications',
  summary: 'Create a specification',
  description:
    'Without a body a strict-valid OpenSpec skeleton is made from the overview. Without a capability it is derived from the title.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      ...SpecificationInput,
      title: SpecificationInput.title.wrapped,
      spec_type: SpecificationInput.spec_type.wrapped,
    }),
    example: {
      title: 'User Authentication',
      spec_type: 'Feature',
      body: BODY_EXAMPLE,
      priority: 'P0',
      tags: ['security'],
    },
  },
  answers: [
    jsonAnswer(201, 'Created.', SpecificationSchema, SPECIFICATION_EXAMPLE, { ...ETAG_HEADER, ...LOCATION_HEADER }),
  ],
  failures: ['InvalidContent', 'CapabilityTaken', 'StorageUnavailable'],
  handle: ({ useCases, format }, { caller, body }) =>
    useCases
      .createSpecification(caller, { ...revisionOf(body), title: body.title, specType: body.spec_type })
      .map((view) =>
        json(201, presentSpecification(view, format), {
          etag: specificationTag(view.specification),
          headers: { Location: `${BASE_PATH}/specifications/${view.specification.id}` },
        }),
      ),
})
