import type { SpecType } from '../../specification/spec-type.ts'
import type { Rule, RuleParams } from '../rule.ts'
import { isSeverity } from '../severity.ts'
import type { Severity } from '../severity.ts'
import { nearestName } from './nearest-name.ts'
import type { ActiveRule } from './compiled-ruleset.ts'
import type { RulesetDefinition, RuleSetting } from './ruleset-definition.ts'
import { rulesetProblem } from './ruleset-problem.ts'
import type { RulesetProblem } from './ruleset-problem.ts'

/** The rules that are on for one type of specification, after all settings of the chain; and every setting that makes no sense. */
export const applySettings = (
  chain: readonly RulesetDefinition[],
  specType: SpecType,
  rules: ReadonlyMap<string, Rule>,
): { readonly active: ReadonlyMap<string, ActiveRule>; readonly problems: readonly RulesetProblem[] } => {
  const state = new Map([...rules.values()].map((rule) => [rule.id, initial(rule)]))
  const problems: RulesetProblem[] = []
  for (const definition of chain) {
    for (const [at, settings] of [
      ['rules', definition.rules],
      [`spec_types/${specType}`, definition.specTypes?.[specType]],
    ] as const) {
      for (const [id, setting] of Object.entries(settings ?? {})) {
        const current = state.get(id)
        const wrong = current
          ? settingProblems(current.rule, setting)
          : [
              {
                at: '',
                message: `There is no rule “${id}”.${problems.length < MOST_SUGGESTIONS ? suggestion(id, [...rules.keys()]) : ''}`,
              },
            ]
        problems.push(
          ...wrong.map((problem) => rulesetProblem(definition.name, `${at}/${id}${problem.at}`, problem.message)),
        )
        if (current && wrong.length === 0) state.set(id, changed(current, setting))
      }
    }
  }
  return {
    active: new Map(
      [...state].flatMap(([id, one]) => (one.severity === 'off' ? [] : [[id, { ...one, severity: one.severity }]])),
    ),
    problems,
  }
}

/** Each one is a search among all rules. */
const MOST_SUGGESTIONS = 20

interface State {
  readonly rule: Rule
  readonly severity: 'off' | Severity
  readonly weight: number
  readonly params: RuleParams
}

const initial = (rule: Rule): State => ({
  rule,
  severity: rule.dormant === true ? 'off' : rule.severity,
  weight: rule.weight,
  params: rule.params,
})

const changed = (current: State, setting: RuleSetting): State =>
  typeof setting === 'string'
    ? { ...current, severity: setting }
    : {
        ...current,
        severity: setting.severity ?? (wakes(current.rule, setting) ? current.rule.severity : current.severity),
        weight: setting.weight ?? current.weight,
        params: { ...current.params, ...setting.params },
      }

const wakes = (rule: Rule, { weight }: Exclude<RuleSetting, string>): boolean =>
  rule.dormant === true && weight !== undefined

const settingProblems = (
  rule: Rule,
  setting: RuleSetting,
): readonly { readonly at: string; readonly message: string }[] => {
  const { severity, weight, params } =
    typeof setting === 'string' ? { severity: setting, weight: undefined, params: {} } : setting
  const problems: { readonly at: string; readonly message: string }[] = []
  if (severity !== undefined && severity !== 'off' && !isSeverity(severity))
    problems.push({ at: '/severity', message: 'A severity is off, error, warning or info.' })
  if (weight !== undefined && !(Number.isFinite(weight) && weight >= 0 && weight <= 100))
    problems.push({ at: '/weight', message: 'A weight is a number from 0 to 100.' })
  for (const [name, value] of Object.entries(params ?? {})) {
    const standard = rule.params[name]
    if (standard === undefined)
      problems.push({
        at: `/params/${name}`,
        message: `“${rule.id}” has no parameter “${name}”.${suggestion(name, Object.keys(rule.params))}`,
      })
    else if (kindOf(value) !== kindOf(standard))
      problems.push({ at: `/params/${name}`, message: `This parameter is ${kindOf(standard)}.` })
  }
  return problems
}

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'a list of words'
    : typeof value === 'number' && !(value >= 0)
      ? 'below 0'
      : `a ${typeof value}`

const suggestion = (name: string, known: readonly string[]): string => {
  const near = nearestName(name, known) ?? known.find((one) => one.startsWith(name) || name.startsWith(one))
  return near === undefined ? '' : ` Did you mean “${near}”?`
}
