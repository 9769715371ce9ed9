import { TEMPLATE_EXAMPLE } from '../examples/template-example.ts'
import { presentTemplate } from '../representations/template.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { TemplateListSchema } from '../schemas/template-schema.ts'

export const listTemplates: Route = defineRoute({
  method: 'GET',
  path: '/templates',
  access: 'viewer',
  operationId: 'listTemplates',
  tag: 'Templates',
  summary: 'List the templates',
  description: 'The built-in ones first, one for each spec_type.',
  answers: [jsonAnswer(200, 'All of them.', TemplateListSchema, { items: [TEMPLATE_EXAMPLE], next_cursor: null })],
  failures: ['StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases
      .listTemplates(principal.workspaceId)
      .map((templates) => json(200, { items: templates.map(presentTemplate), next_cursor: null })),
})
