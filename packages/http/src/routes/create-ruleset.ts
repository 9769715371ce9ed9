import { RULESET_BODY_EXAMPLE, RULESET_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentRuleset } from '../representations/ruleset.ts'
import { jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { RulesetSchema } from '../schemas/ruleset-schema.ts'

export const createRuleset: Route = defineRoute({
  method: 'POST',
  path: '/rulesets',
  access: 'admin',
  operationId: 'createRuleset',
  tag: 'Rule sets',
  summary: 'Create a rule set',
  description:
    'JSON or YAML. Every problem is named with its line, and with any of them nothing is stored. It takes effect once it is activated.',
  body: { kind: 'ruleset', example: RULESET_BODY_EXAMPLE },
  answers: [jsonAnswer(201, 'The rule set.', RulesetSchema, { ...RULESET_EXAMPLE, active: false }, LOCATION_HEADER)],
  failures: [
    'RulesetExists',
    'RulesetBuiltIn',
    'StaleRuleset',
    'InvalidRuleset',
    'MeasurementAborted',
    'StorageUnavailable',
  ],
  handle: ({ useCases }, { caller, body }) =>
    useCases.createRuleset(caller, body).map((ruleset) =>
      json(201, presentRuleset(ruleset), {
        headers: { Location: `${BASE_PATH}/rulesets/${encodeURIComponent(ruleset.name)}` },
      }),
    ),
})
