import * as v from 'valibot'
import { HISTORY_EXAMPLE } from '../examples/report-example.ts'
import { presentHistory } from '../representations/validation-report.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ValidationHistorySchema } from '../schemas/validation-schema.ts'

export const listValidations: Route = defineRoute({
  method: 'GET',
  path: '/specifications/:spec_id/validations',
  access: 'viewer',
  operationId: 'listValidations',
  tag: 'Validation',
  summary: 'Read the scores over time, newest first',
  description: 'One entry for each version and state of rules and waivers it was measured under.',
  query: v.strictObject({ limit: PAGING.limit }),
  answers: [jsonAnswer(200, 'The newest scores.', ValidationHistorySchema, HISTORY_EXAMPLE)],
  failures: ['SpecificationNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.listValidations(principal.workspaceId, id, query.limit))
      .map((summaries) => json(200, presentHistory(summaries))),
})
