import * as v from 'valibot'
import { SUGGESTIONS_EXAMPLE } from '../examples/report-example.ts'
import { presentSuggestions } from '../representations/validation-report.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { SuggestionListSchema } from '../schemas/validation-schema.ts'
import { MEASURING_FAILURES } from './report-description.ts'

export const optimizeSpecification: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/optimize',
  access: 'author',
  afterCrash: 'repeat',
  operationId: 'optimizeSpecification',
  tag: 'Validation',
  summary: 'Suggest edits',
  description:
    'Edits that mend a finding without judgement, and those of the configured model that apply to the text and make nothing worse; `goals` are for the model. `before` and `after` are the lines that an edit changes, of long ones at most 500 characters around it, or the words that the model changes. Apply one with POST …/suggestions/{suggestion_id}/apply. `engine` says who made suggestions, `warnings` why there are no more.',
  body: {
    kind: 'json',
    required: false,
    schema: v.strictObject({
      goals: v.optional(
        v.union([
          v.pipe(v.string(), v.maxLength(10_000)),
          v.pipe(v.array(v.pipe(v.string(), v.maxLength(10_000))), v.maxLength(50)),
        ]),
      ),
    }),
    example: {},
  },
  answers: [jsonAnswer(200, 'The suggestions.', SuggestionListSchema, SUGGESTIONS_EXAMPLE)],
  failures: ['SpecificationNotFound', ...MEASURING_FAILURES],
  handle: ({ useCases }, { principal, params, body }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) => useCases.optimizeSpecification(principal.workspaceId, id, { goals: body.goals }))
      .map((suggestions) => json(200, presentSuggestions(suggestions))),
})
