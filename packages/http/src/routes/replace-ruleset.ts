import { RULESET_BODY_EXAMPLE, RULESET_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentRuleset } from '../representations/ruleset.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { rulesetNameOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { RulesetSchema } from '../schemas/ruleset-schema.ts'

export const replaceRuleset: Route = defineRoute({
  method: 'PUT',
  path: '/rulesets/:ruleset_id',
  access: 'admin',
  operationId: 'replaceRuleset',
  tag: 'Rule sets',
  summary: 'Store a new version of a rule set',
  description:
    'The same content makes no version. What builds on it must still be sound. Reports made under earlier versions stay as they are.',
  body: { kind: 'ruleset', example: RULESET_BODY_EXAMPLE },
  answers: [jsonAnswer(200, 'The rule set as it is now.', RulesetSchema, { ...RULESET_EXAMPLE, number: 2 })],
  failures: [
    'RulesetNotFound',
    'RulesetBuiltIn',
    'StaleRuleset',
    'InvalidRuleset',
    'MeasurementAborted',
    'StorageUnavailable',
  ],
  handle: ({ useCases }, { caller, params, body }) =>
    rulesetNameOf(params.ruleset_id)
      .asyncAndThen((name) => useCases.replaceRuleset(caller, name, body))
      .map((ruleset) => json(200, presentRuleset(ruleset))),
})
