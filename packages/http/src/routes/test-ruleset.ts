import * as v from 'valibot'
import { REPORT_EXAMPLE } from '../examples/report-example.ts'
import { BODY_EXAMPLE } from '../examples/specification-example.ts'
import { presentValidationReport } from '../representations/validation-report.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { rulesetNameOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SpecType } from '../schemas/scalars.ts'
import { ValidationReportSchema } from '../schemas/validation-schema.ts'
import { MEASURING_FAILURES } from './report-description.ts'

export const testRuleset: Route = defineRoute({
  method: 'POST',
  path: '/rulesets/:ruleset_id/test',
  access: 'author',
  afterCrash: 'repeat',
  operationId: 'testRuleset',
  tag: 'Rule sets',
  summary: 'Try a rule set on a text',
  description: 'The report that the text would get; nothing is stored.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({ body: v.string(), spec_type: v.optional(SpecType) }),
    example: { body: BODY_EXAMPLE },
  },
  answers: [
    jsonAnswer(200, 'The report.', ValidationReportSchema, { ...REPORT_EXAMPLE, spec_id: null, version_id: null }),
  ],
  failures: ['InvalidContent', ...MEASURING_FAILURES],
  handle: ({ useCases }, { principal, params, body: { body, spec_type } }) =>
    rulesetNameOf(params.ruleset_id)
      .asyncAndThen((ruleset) =>
        useCases.validateText(principal.workspaceId, {
          body,
          ruleset,
          ...(spec_type === undefined ? {} : { specType: spec_type }),
        }),
      )
      .map((report) => json(200, presentValidationReport(report))),
})
