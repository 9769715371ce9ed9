import * as v from 'valibot'
import { RULESET_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentRuleset } from '../representations/ruleset.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { rulesetNameOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { RulesetSchema } from '../schemas/ruleset-schema.ts'

export const activateRuleset: Route = defineRoute({
  method: 'POST',
  path: '/rulesets/:ruleset_id/activate',
  access: 'admin',
  afterCrash: 'repeat',
  operationId: 'activateRuleset',
  tag: 'Rule sets',
  summary: 'Put a rule set in force',
  description: 'All specifications are measured anew in the background (AUTO_VALIDATION_ENABLED).',
  body: { kind: 'json', required: false, schema: v.strictObject({}), example: {} },
  answers: [jsonAnswer(200, 'The rule set, now in force.', RulesetSchema, RULESET_EXAMPLE)],
  failures: ['RulesetNotFound', 'InvalidRuleset', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    rulesetNameOf(params.ruleset_id)
      .asyncAndThen((name) => useCases.activateRuleset(caller, name))
      .map((ruleset) => json(200, presentRuleset(ruleset))),
})
