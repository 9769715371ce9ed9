import type { InvalidContent } from '@nos/domain/use-cases'
import { errAsync } from 'neverthrow'
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
import { revisionOf, SpecificationInput, TemplateChoice } from './specification-input.ts'

export const createSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications',
  access: 'author',
  afterCrash: 'show',
  operationId: 'createSpecification',
  tag: 'Specifications',
  summary: 'Create a specification',
  description:
    'Without a body a strict-valid OpenSpec skeleton is made from the overview. Without a capability it is derived from the title. `template` names one of GET /templates to make the body from, `variables` fill its gaps.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      ...SpecificationInput,
      ...TemplateChoice,
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
  failures: ['InvalidContent', 'TemplateNotFound', 'CapabilityTaken', 'StorageUnavailable'],
  handle: ({ useCases, format }, { caller, body: { template, variables, ...body } }) => {
    const input = { ...revisionOf(body), title: body.title, specType: body.spec_type }
    const misused = misuseOf({ template, variables, body: body.body })
    const created =
      misused !== null
        ? errAsync(misused)
        : template === undefined
          ? useCases.createSpecification(caller, input)
          : useCases.createFromTemplate(caller, { ...input, template, variables: variables ?? {} })
    return created.map((view) =>
      json(201, presentSpecification(view, format), {
        etag: specificationTag(view.specification),
        headers: { Location: `${BASE_PATH}/specifications/${view.specification.id}` },
      }),
    )
  },
})

const misuseOf = (given: {
  readonly template: string | undefined
  readonly variables: object | undefined
  readonly body: string | undefined
}): InvalidContent | null => {
  const refuse = (path: string, message: string): InvalidContent => ({
    kind: 'InvalidContent',
    errors: [{ path, message }],
  })
  if (given.template === undefined)
    return given.variables === undefined
      ? null
      : refuse('variables', 'Variables need the template whose gaps they fill.')
  return given.body === undefined
    ? null
    : refuse('template', 'A body and a template exclude each other; give one of them.')
}
