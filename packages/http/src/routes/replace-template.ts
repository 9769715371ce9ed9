import { TEMPLATE_BODY_EXAMPLE, TEMPLATE_EXAMPLE } from '../examples/template-example.ts'
import { presentTemplate } from '../representations/template.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { templateNameOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { TemplateSchema } from '../schemas/template-schema.ts'
import { definitionOf, TemplateReplacement } from './template-input.ts'

export const replaceTemplate: Route = defineRoute({
  method: 'PUT',
  path: '/templates/:template_id',
  access: 'admin',
  operationId: 'replaceTemplate',
  tag: 'Templates',
  summary: 'Store a new version of a template',
  description: 'The same content makes no version. Specifications that were made from it stay as they are.',
  body: {
    kind: 'json',
    required: true,
    schema: TemplateReplacement,
    example: { body: TEMPLATE_BODY_EXAMPLE, variables: [{ name: 'team', default: 'Platform' }] },
  },
  answers: [jsonAnswer(200, 'The template as it is now.', TemplateSchema, { ...TEMPLATE_EXAMPLE, number: 2 })],
  failures: ['TemplateNotFound', 'TemplateBuiltIn', 'StaleTemplate', 'InvalidTemplate', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params, body }) =>
    templateNameOf(params.template_id)
      .asyncAndThen((name) =>
        useCases.replaceTemplate(caller, name, definitionOf({ ...body, name: body.name ?? name })),
      )
      .map((template) => json(200, presentTemplate(template))),
})
