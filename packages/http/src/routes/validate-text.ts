import * as v from 'valibot'
import { REPORT_EXAMPLE } from '../examples/report-example.ts'
import { BODY_EXAMPLE } from '../examples/specification-example.ts'
import { presentValidationReport } from '../representations/validation-report.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SpecType } from '../schemas/scalars.ts'
import { ValidationReportSchema } from '../schemas/validation-schema.ts'
import { MEASURING_FAILURES, REPORT_DESCRIPTION } from './report-description.ts'

export const validateText: Route = defineRoute({
  method: 'POST',
  path: '/validate',
  access: 'viewer',
  afterCrash: 'repeat',
  operationId: 'validateText',
  tag: 'Validation',
  summary: 'Validate a text that is not stored',
  description: REPORT_DESCRIPTION,
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      body: v.string(),
      spec_type: v.optional(SpecType),
      ruleset: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
    }),
    example: { body: BODY_EXAMPLE },
  },
  answers: [
    jsonAnswer(200, 'The report.', ValidationReportSchema, { ...REPORT_EXAMPLE, spec_id: null, version_id: null }),
  ],
  failures: ['InvalidContent', ...MEASURING_FAILURES],
  handle: ({ useCases }, { principal, body: { body, spec_type, ruleset } }) =>
    useCases
      .validateText(principal.workspaceId, {
        body,
        ...(spec_type === undefined ? {} : { specType: spec_type }),
        ...(ruleset === undefined ? {} : { ruleset }),
      })
      .map((report) => json(200, presentValidationReport(report))),
})
