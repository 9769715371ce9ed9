import { emptyAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { rulesetNameOf } from '../routing/path-ids.ts'
import { noContent } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

export const deleteRuleset: Route = defineRoute({
  method: 'DELETE',
  path: '/rulesets/:ruleset_id',
  access: 'admin',
  operationId: 'deleteRuleset',
  tag: 'Rule sets',
  summary: 'Delete a rule set',
  description: 'Refused while it is in force or another one builds on it.',
  answers: [emptyAnswer(204, 'Deleted.')],
  failures: ['RulesetNotFound', 'RulesetBuiltIn', 'RulesetInUse', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    rulesetNameOf(params.ruleset_id)
      .asyncAndThen((name) => useCases.deleteRuleset(caller, name))
      .map(noContent),
})
