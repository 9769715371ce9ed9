import type { Conformance } from '../../ports/conformance.ts'
import type { DocumentFormat } from '../../ports/document-format.ts'
import type { Measurement, MeasurementRequest } from '../../ports/standards.ts'
import type { Finding } from '../../validation/finding.ts'
import type { Rule } from '../../validation/rule.ts'
import type { CompiledRuleset } from '../../validation/rulesets/compiled-ruleset.ts'
import { scoreReport } from '../../validation/scoring/score-report.ts'
import { validateDocument } from '../../validation/validate-document.ts'
import type { CompileRuleset } from './remember-rulesets.ts'

export interface MeasuringTools {
  readonly format: Pick<DocumentFormat, 'parse'>
  readonly conformance: Conformance
  readonly compile: CompileRuleset
}

/**
 * Measures one text. `isOver` tells whether the time is spent: rules that are not done by then are left out, and the
 * report says so with a finding that voids the score.
 */
export const measureSpecification = (
  { format, conformance, compile }: MeasuringTools,
  request: MeasurementRequest,
  isOver: () => boolean,
): Measurement => {
  const { body, capability, context, waivers, now } = request
  const compiled = compile(request.ruleset, request.others)
  if (compiled.isErr()) throw new Error('A rule set is checked before anything is measured with it')
  const verdict = conformance(capability, body)
  const document = format.parse(body)
  const leftOut = new Set<string>()
  const ruleset = within(compiled.value, isOver, leftOut)
  const findings = validateDocument(document, ruleset, context)
  const all = leftOut.size === 0 ? findings : [tooLarge(leftOut, ruleset.rulesFor(context.specType).size), ...findings]
  return withFewIssues({
    conformance: verdict,
    standards: scoreReport({
      document,
      specType: context.specType,
      findings: all,
      conformance: verdict,
      ruleset,
      waivers,
      now,
    }),
  })
}

/** A text made of nothing but mistakes does not make a report of many megabytes. */
const withFewIssues = ({ conformance, standards }: Measurement): Measurement => {
  const more = conformance.issues.length - MOST_ISSUES
  if (more <= 0) return { conformance, standards }
  const message = `${more} more issues are not listed here; nos validate --openspec-json lists them all.`
  const points = standards.conformancePoints
  const rest = points.slice(MOST_ISSUES).reduce((sum, one) => sum + one, 0)
  return {
    conformance: {
      ...conformance,
      issues: [...conformance.issues.slice(0, MOST_ISSUES), { level: 'INFO', path: '', message }],
    },
    standards: {
      ...standards,
      conformancePoints: [...points.slice(0, MOST_ISSUES), Math.round(rest * 100) / 100],
    },
  }
}

const MOST_ISSUES = 1000

/** Whether every rule was applied. What is not whole is told, and measured anew the next time. */
export const isWhole = ({ standards }: Measurement): boolean =>
  standards.findings.every(({ rule }) => rule !== TOO_LARGE)

const TOO_LARGE = 'text-too-large'

const within = (ruleset: CompiledRuleset, isOver: () => boolean, leftOut: Set<string>): CompiledRuleset => ({
  ...ruleset,
  rules: new Map([...ruleset.rules, [TOO_LARGE, TOO_LARGE_RULE]]),
  rulesFor: (specType) =>
    new Map(
      [...ruleset.rulesFor(specType)].map(([id, active]) => [
        id,
        { ...active, rule: boundedRule(active.rule, isOver, leftOut) },
      ]),
    ),
})

const boundedRule = (rule: Rule, isOver: () => boolean, leftOut: Set<string>): Rule => ({
  ...rule,
  *check(spec, context) {
    if (isOver()) return void leftOut.add(rule.id)
    for (const remark of rule.check(spec, context)) {
      yield remark
      if (isOver()) return void leftOut.add(rule.id)
    }
  },
})

const tooLarge = (leftOut: ReadonlySet<string>, rules: number): Finding => ({
  rule: TOO_LARGE,
  severity: 'warning',
  message: `The text is too large to be measured in the time there is: ${leftOut.size} of ${rules} rules were not applied to all of it (${[...leftOut].join(', ')}).`,
  path: 'document',
  line: 1,
  words: { text: '', start: 0, end: 0 },
  hint: 'Split the specification into several capabilities.',
})

const TOO_LARGE_RULE: Rule = {
  id: TOO_LARGE,
  title: 'A specification can be measured',
  category: 'structure',
  severity: 'warning',
  weight: 1,
  rationale: 'What takes a machine too long to read is nothing a person reads either.',
  source: 'NOS',
  languages: 'any',
  params: {},
  good: [],
  bad: [],
  voidsScore: true,
  check: () => [],
}
