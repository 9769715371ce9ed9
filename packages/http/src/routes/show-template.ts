import * as v from 'valibot'
import { TEMPLATE_EXAMPLE } from '../examples/template-example.ts'
import { presentTemplate } from '../representations/template.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { templateNameOf } from '../routing/path-ids.ts'
import { pageOfItems } from '../routing/page-of-items.ts'
import { PAGING } from '../routing/paging.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { TemplateListSchema, TemplateSchema } from '../schemas/template-schema.ts'

export const showTemplate: Route = defineRoute({
  method: 'GET',
  path: '/templates/:template_id',
  access: 'viewer',
  operationId: 'showTemplate',
  tag: 'Templates',
  summary: 'Read a template',
  answers: [jsonAnswer(200, 'The template.', TemplateSchema, TEMPLATE_EXAMPLE)],
  failures: ['TemplateNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    templateNameOf(params.template_id)
      .asyncAndThen((name) => useCases.showTemplate(principal.workspaceId, name))
      .map((template) => json(200, presentTemplate(template))),
})

export const listTemplateVersions: Route = defineRoute({
  method: 'GET',
  path: '/templates/:template_id/versions',
  access: 'viewer',
  operationId: 'listTemplateVersions',
  tag: 'Templates',
  summary: 'List the versions of a template',
  description: 'Newest first.',
  query: v.strictObject(PAGING),
  answers: [jsonAnswer(200, 'One page.', TemplateListSchema, { items: [TEMPLATE_EXAMPLE], next_cursor: null })],
  failures: ['TemplateNotFound', 'InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    templateNameOf(params.template_id)
      .asyncAndThen((name) => useCases.listTemplateVersions(principal.workspaceId, name))
      .andThen((versions) => pageOfItems(versions, ({ number }) => String(number), query))
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentTemplate), next_cursor: nextCursor })),
})
