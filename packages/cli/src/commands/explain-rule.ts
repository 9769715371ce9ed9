import { nearestName } from '@nos/domain'
import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { commandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { loadRuleset } from '../validation/load-ruleset.ts'

export interface ExplainRuleOptions {
  readonly rule: string
  readonly rules: string
  readonly json?: boolean
}

/** `nos rules explain RULE`. */
export const explainRule: Command<ExplainRuleOptions> = async ({ directory, terminal }, { rule: id, rules, json }) => {
  const loaded = loadRuleset(directory, rules)
  if (loaded.isErr()) return err(loaded.error)
  const rule = loaded.value.rules.get(id)
  if (rule === undefined) {
    const near = nearestName(id, [...loaded.value.rules.keys()])
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'no_such_rule',
        target: id,
        message: `there is no rule ${id} in ${rules}`,
        fix: near === null ? 'nos rules list names them' : `did you mean ${near}?`,
      }),
    )
  }
  const { title, category, severity, weight, rationale, source, languages, params, good, bad } = rule
  if (json === true) {
    terminal.out(
      JSON.stringify(
        {
          id,
          title,
          category,
          severity,
          weight,
          rationale,
          source,
          languages,
          params,
          good: good.map(({ text }) => text),
          bad: bad.map(({ text }) => text),
        },
        null,
        2,
      ),
    )
    return ok(EXIT.fine)
  }
  const { bold, dim, green, red } = terminal.colors
  const parameters = Object.entries(params).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  terminal.out(
    [
      bold(`${id}: ${title}`),
      dim(`${category}, ${severity}, weight ${weight}${languages === 'any' ? '' : `, in ${languages.join(', ')}`}`),
      '',
      rationale,
      dim(`Source: ${source}`),
      ...(parameters.length === 0 ? [] : ['', `Parameters: ${parameters.join(', ')}`]),
      ...bad.flatMap(({ text }) => ['', red('Instead of'), indented(text)]),
      ...good.flatMap(({ text }) => ['', green('Write'), indented(text)]),
    ].join('\n'),
  )
  return ok(EXIT.fine)
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
