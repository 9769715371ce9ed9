import { TEMPLATE_BODY_EXAMPLE, TEMPLATE_EXAMPLE } from '../examples/template-example.ts'
import { presentTemplate } from '../representations/template.ts'
import { jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { TemplateSchema } from '../schemas/template-schema.ts'
import { definitionOf, TemplateInput } from './template-input.ts'

export const createTemplate: Route = defineRoute({
  method: 'POST',
  path: '/templates',
  access: 'admin',
  operationId: 'createTemplate',
  tag: 'Templates',
  summary: 'Create a template',
  description:
    'A main spec with gaps: `{{title}}` and `{{overview}}` are always known, every other `{{name}}` is declared under `variables`.',
  body: {
    kind: 'json',
    required: true,
    schema: TemplateInput,
    example: {
      name: 'owned feature',
      description: 'A feature with an owner.',
      spec_type: 'Feature',
      body: TEMPLATE_BODY_EXAMPLE,
      variables: [{ name: 'team', description: 'Who owns it' }],
    },
  },
  answers: [jsonAnswer(201, 'The template.', TemplateSchema, TEMPLATE_EXAMPLE, LOCATION_HEADER)],
  failures: ['TemplateExists', 'TemplateBuiltIn', 'StaleTemplate', 'InvalidTemplate', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, body }) =>
    useCases.createTemplate(caller, definitionOf(body)).map((template) =>
      json(201, presentTemplate(template), {
        headers: { Location: `${BASE_PATH}/templates/${encodeURIComponent(template.name)}` },
      }),
    ),
})
