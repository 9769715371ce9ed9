import * as v from 'valibot'
import { HISTORY_EXAMPLE } from '../examples/report-example.ts'
import { presentHistory, presentReports } from '../representations/validation-report.ts'
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
  description:
    'One entry for each version and state of rules and waivers it was measured under. With `include=report` each holds its report as it was made, whatever the rules are now.',
  query: v.strictObject({ ...PAGING, include: v.optional(v.picklist(['report'], 'must be report')) }),
  answers: [jsonAnswer(200, 'One page.', ValidationHistorySchema, HISTORY_EXAMPLE)],
  failures: ['SpecificationNotFound', 'InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    specificationIdOf(params.spec_id)
      .map((specificationId) => ({
        workspaceId: principal.workspaceId,
        specificationId,
        limit: query.limit,
        cursor: query.cursor ?? null,
      }))
      .asyncAndThen((asked) =>
        query.include === 'report'
          ? useCases.listReports(asked).map(presentReports)
          : useCases.listValidations(asked).map(presentHistory),
      )
      .map((history) => json(200, history)),
})
