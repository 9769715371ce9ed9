import { isSpecType, SPEC_TYPES } from '@nos/domain'
import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { commandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { renderTable } from '../render/table.ts'
import { loadRuleset } from '../validation/load-ruleset.ts'

export interface ListRulesOptions {
  readonly rules: string
  readonly type: string
  readonly json?: boolean
}

/** `nos rules list`: those that are off as well. */
export const listRules: Command<ListRulesOptions> = async ({ directory, terminal }, { rules, type, json }) => {
  if (!isSpecType(type))
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'usage',
        target: '--type',
        message: `there is no spec_type ${type}`,
        fix: `one of ${SPEC_TYPES.join(', ')}`,
      }),
    )
  const loaded = loadRuleset(directory, rules)
  if (loaded.isErr()) return err(loaded.error)
  const active = loaded.value.rulesFor(type)
  const items = [...loaded.value.rules.values()].map((rule) => {
    const { severity = 'off', weight = rule.weight } = active.get(rule.id) ?? {}
    return { id: rule.id, title: rule.title, category: rule.category, severity, weight }
  })
  if (json === true)
    terminal.out(JSON.stringify({ ruleset: { id: loaded.value.id, version: loaded.value.version }, items }, null, 2))
  else
    terminal.out(
      renderTable([
        ['RULE', 'CATEGORY', 'SEVERITY', 'WEIGHT', 'TITLE'].map((head) => terminal.colors.bold(head)),
        ...items.map(({ id, category, severity, weight, title }) => [id, category, severity, String(weight), title]),
      ]),
    )
  return ok(EXIT.fine)
}
