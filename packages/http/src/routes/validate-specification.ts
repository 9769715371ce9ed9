import { topFindings } from '@nos/domain'
import { okAsync } from 'neverthrow'
import * as v from 'valibot'
import { REPORT_EXAMPLE } from '../examples/report-example.ts'
import { presentValidationReport } from '../representations/validation-report.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ValidationReportSchema } from '../schemas/validation-schema.ts'
import { MEASURING_FAILURES, REPORT_DESCRIPTION } from './report-description.ts'

export const validateSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/validate',
  access: 'author',
  afterCrash: 'repeat',
  operationId: 'validateSpecification',
  tag: 'Validation',
  summary: 'Validate a specification',
  description: `${REPORT_DESCRIPTION} Where a model is configured its remarks stand under findings as \`model-review\`: each quotes the text; none costs a point unless the rule set in force gives \`model-review\` a severity or a weight. Without its answer the report is local, and \`warnings\` says why. With \`comment\` the verdict and the findings that cost most are said in a comment on the specification.`,
  body: {
    kind: 'json',
    required: false,
    schema: v.strictObject({ ignore_cache: v.optional(v.boolean()), comment: v.optional(v.boolean()) }),
    example: {},
  },
  answers: [jsonAnswer(200, 'The report.', ValidationReportSchema, REPORT_EXAMPLE)],
  failures: ['SpecificationNotFound', 'SpecificationArchived', 'InvalidContent', ...MEASURING_FAILURES],
  handle: ({ useCases }, { caller, principal, params, body }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases
          .reviewSpecification(principal.workspaceId, id, { ignoreCache: body.ignore_cache === true })
          .andThrough(({ report }) =>
            body.comment === true ? useCases.addComment(caller, id, { text: topFindings(report) }) : okAsync(null),
          ),
      )
      .map(({ report, review }) => json(200, presentValidationReport(report, review))),
})
