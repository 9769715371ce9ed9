import { emptyAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { templateNameOf } from '../routing/path-ids.ts'
import { noContent } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

export const deleteTemplate: Route = defineRoute({
  method: 'DELETE',
  path: '/templates/:template_id',
  access: 'admin',
  operationId: 'deleteTemplate',
  tag: 'Templates',
  summary: 'Delete a template',
  description: 'Its versions are kept; creating it anew goes on counting.',
  answers: [emptyAnswer(204, 'Deleted.')],
  failures: ['TemplateNotFound', 'TemplateBuiltIn', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    templateNameOf(params.template_id)
      .asyncAndThen((name) => useCases.deleteTemplate(caller, name))
      .map(noContent),
})
