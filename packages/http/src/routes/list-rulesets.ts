import * as v from 'valibot'
import { RULESET_EXAMPLE } from '../examples/ruleset-example.ts'
import { presentRuleset } from '../representations/ruleset.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { pageOfItems } from '../routing/page-of-items.ts'
import { PAGING } from '../routing/paging.ts'
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
  query: v.strictObject(PAGING),
  answers: [jsonAnswer(200, 'One page.', RulesetListSchema, { items: [RULESET_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'InvalidRuleset', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .listRulesets(principal.workspaceId)
      .andThen((rulesets) => pageOfItems(rulesets, ({ definition }) => definition.name, query))
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentRuleset), next_cursor: nextCursor })),
})
