import { rulesetJsonSchema } from '@nos/adapters-openspec'
import { ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'

/** `nos rules schema`. */
export const showRulesetSchema: Command<object> = async ({ terminal }) => {
  terminal.out(JSON.stringify(rulesetJsonSchema(), null, 2))
  return ok(EXIT.fine)
}
