import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { RuleContext } from '../rule-context.ts'
import type { Remark, Rule } from '../rule.ts'
import type { SpecReading } from '../reading/spec-reading.ts'
import { wording } from '../reading/wording.ts'
import { checkMaximum } from './checks/check-maximum.ts'
import { checkPattern } from './checks/check-pattern.ts'
import { checkRequiredProperty } from './checks/check-required-property.ts'
import { checkRequiredSection } from './checks/check-required-section.ts'
import { checkScenarioTemplate } from './checks/check-scenario-template.ts'
import { checkVocabulary } from './checks/check-vocabulary.ts'
import { describeCheck } from './checks/describe-check.ts'
import type { Spot } from './checks/spot.ts'
import type { PatternEngine } from './pattern-engine.ts'
import type { CustomCheck, CustomRuleDefinition } from './ruleset-definition.ts'

/** A rule of an organisation's own, from its definition. */
export const customRule = (
  definition: CustomRuleDefinition,
  patterns: PatternEngine,
): Result<Rule, { readonly at: string; readonly message: string }> =>
  compileCheck(definition.check, patterns).map((check) => ({
    id: definition.id,
    title: definition.title ?? definition.message,
    category: definition.category,
    severity: definition.severity,
    weight: definition.weight ?? 1,
    rationale: describeCheck(definition.check),
    source: 'The organisation’s own rule set',
    languages: 'any',
    params: {},
    good: [],
    bad: [],
    *check(spec, context) {
      for (const spot of check(spec, context)) yield remark(definition, spec, spot)
    },
  }))

const remark = ({ message, hint }: CustomRuleDefinition, spec: SpecReading, spot: Spot): Remark => ({
  node: spot.node,
  start: spot.start,
  end: spot.end,
  message: spot.message ?? message.replaceAll('{words}', wording(spec, spot)),
  hint: spot.hint ?? (hint ?? message).replaceAll('{words}', wording(spec, spot)),
  ...(spot.fix ? { fix: spot.fix } : {}),
})

type Check = (spec: SpecReading, context: RuleContext) => Iterable<Spot>

const compileCheck = (
  check: CustomCheck,
  patterns: PatternEngine,
): Result<Check, { readonly at: string; readonly message: string }> => {
  switch (check.kind) {
    case 'pattern':
      return patterns
        .compile(check.pattern)
        .map((pattern) => checkPattern(pattern, check.in ?? 'everything'))
        .mapErr(({ message }) => ({ at: '/pattern', message }))
    case 'required_section':
      return check.section.trim() === ''
        ? err({ at: '/required_section', message: 'Name the section.' })
        : ok(checkRequiredSection(check.section))
    case 'required_property':
      return ok(checkRequiredProperty(check.property))
    case 'vocabulary':
      return ok(checkVocabulary(check.prefer, check.forbid))
    case 'scenario_template':
      return ok(checkScenarioTemplate(check.steps))
    case 'maximum':
      return ok(checkMaximum(check.of, check.count))
  }
}
