import * as v from 'valibot'
import { TEMPLATE_EXAMPLE } from '../examples/template-example.ts'
import { presentTemplate } from '../representations/template.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { pageOfItems } from '../routing/page-of-items.ts'
import { PAGING } from '../routing/paging.ts'
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
  query: v.strictObject(PAGING),
  answers: [jsonAnswer(200, 'One page.', TemplateListSchema, { items: [TEMPLATE_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .listTemplates(principal.workspaceId)
      .andThen((templates) => pageOfItems(templates, ({ name }) => name, query))
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentTemplate), next_cursor: nextCursor })),
})
