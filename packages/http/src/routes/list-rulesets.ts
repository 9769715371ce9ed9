import { RULESET_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentRuleset } from '../representations/ruleset.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { RulesetListSchema } from '../schemas/ruleset-schema.ts'

export const listRulesets: Route = defineRoute({
  method: 'GET',
  path: '/rulesets',
  access: 'viewer',
  operationId: 'listRulesets',
  tag: 'Rule sets',
  summary: 'List the rule sets',
  description: 'The built-in ones first. `active` marks the one in force.',
  answers: [jsonAnswer(200, 'All of them.', RulesetListSchema, { items: [RULESET_EXAMPLE], next_cursor: null })],
  failures: ['InvalidRuleset', 'StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases
      .listRulesets(principal.workspaceId)
      .map((rulesets) => json(200, { items: rulesets.map(presentRuleset), next_cursor: null })),
})
