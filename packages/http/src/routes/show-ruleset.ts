import { RULESET_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentRuleset } from '../representations/ruleset.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { rulesetNameOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { RulesetSchema } from '../schemas/ruleset-schema.ts'

export const showRuleset: Route = defineRoute({
  method: 'GET',
  path: '/rulesets/:ruleset_id',
  access: 'viewer',
  operationId: 'showRuleset',
  tag: 'Rule sets',
  summary: 'Read a rule set',
  answers: [jsonAnswer(200, 'The rule set.', RulesetSchema, RULESET_EXAMPLE)],
  failures: ['RulesetNotFound', 'InvalidRuleset', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    rulesetNameOf(params.ruleset_id)
      .asyncAndThen((name) => useCases.showRuleset(principal.workspaceId, name))
      .map((ruleset) => json(200, presentRuleset(ruleset))),
})
