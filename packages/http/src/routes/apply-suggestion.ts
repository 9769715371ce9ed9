import * as v from 'valibot'
import { SPECIFICATION_EXAMPLE } from '../examples/specification-example.ts'
import { presentSpecification } from '../representations/specification.ts'
import { ETAG_HEADER, jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationTag } from '../routing/entity-tag.ts'
import { specificationIdOf, suggestionIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { writePrecondition } from '../routing/write-precondition.ts'
import { SpecificationSchema } from '../schemas/specification-schema.ts'
import { MEASURING_FAILURES } from './report-description.ts'

export const applySuggestion: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/suggestions/:suggestion_id/apply',
  access: 'author',
  afterCrash: 'show',
  operationId: 'applySuggestion',
  tag: 'Validation',
  summary: 'Apply a suggested edit',
  description: 'Makes a version. Refused with 409 once the part of the text that it changes has been edited.',
  body: { kind: 'json', required: false, schema: v.strictObject({}), example: {} },
  answers: [
    jsonAnswer(200, 'The specification as it is now.', SpecificationSchema, SPECIFICATION_EXAMPLE, ETAG_HEADER),
  ],
  failures: [
    'SpecificationNotFound',
    'SpecificationArchived',
    'SuggestionStale',
    'PreconditionFailed',
    'CapabilityTaken',
    'StaleRevision',
    ...MEASURING_FAILURES,
  ],
  handle: ({ useCases, format }, { caller, params, headers }) =>
    specificationIdOf(params.spec_id)
      .andThen((id) => suggestionIdOf(params.suggestion_id).map((suggestion) => ({ id, suggestion })))
      .asyncAndThen(({ id, suggestion }) =>
        useCases.applySuggestion(caller, id, suggestion, writePrecondition(headers)),
      )
      .map((view) => json(200, presentSpecification(view, format), { etag: specificationTag(view.specification) })),
})
