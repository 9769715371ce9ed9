import type { SpecDocument } from '../../document/spec-document.ts'
import type { SpecType } from '../../specification/spec-type.ts'
import { CATEGORIES } from '../category.ts'
import type { Finding } from '../finding.ts'
import type { CompiledRuleset, ScoredCategory } from '../rulesets/compiled-ruleset.ts'
import { levelOf } from './level.ts'
import { effectiveLosses, SEVERITY_COST, severityOfIssue, unitLoss } from './losses.ts'
import type { Loss } from './losses.ts'
import { matchWaivers } from './match-waivers.ts'
import { sharePoints } from './share-points.ts'
import type { RequirementGrade, StandardsReport } from './standards-report.ts'
import type { Waiver } from './waiver.ts'
import { withinSize } from './within-size.ts'

/** What OpenSpec's own validator says, as far as the score needs it. */
export interface ScoredConformance {
  readonly valid: boolean
  readonly issues: readonly { readonly level: 'ERROR' | 'WARNING' | 'INFO'; readonly path: string }[]
}

export interface ScoreInput {
  readonly document: SpecDocument
  readonly specType: SpecType
  readonly findings: readonly Finding[]
  readonly conformance: ScoredConformance
  readonly ruleset: CompiledRuleset
  readonly waivers: readonly Waiver[]
  readonly now: Date
}

/**
 * Measures a specification: 100 minus weighted losses by category. Monotone: without one of the findings or issues the score is
 * never lower.
 */
export const scoreReport = ({
  document,
  specType,
  findings,
  conformance,
  ruleset,
  waivers,
  now,
}: ScoreInput): StandardsReport => {
  const requirements = requirementsOf(document)
  const { covering, stale } = matchWaivers(document, findings, waivers, now)
  const counted = findings.map((finding, index) =>
    covering[index] ? null : lossOf(finding, ruleset, specType, requirements),
  )
  const issues = conformance.issues.map((issue) => issueLoss(issue, requirements))
  const losses = [...counted.filter((loss) => loss !== null), ...issues]
  const voided = findings.findIndex(
    (finding, index) => !covering[index] && ruleset.rules.get(finding.rule)?.voidsScore === true,
  )
  const effective = effectiveLosses(losses, requirements.list.length)
  const weights = weightsOf(ruleset)
  const categories = weights.map(({ name, weight }) => ({
    name,
    weight,
    score: voided >= 0 ? 0 : categoryScore(name, losses, effective),
  }))
  const total = weights.reduce((sum, { weight }) => sum + weight, 0)
  const score = Math.floor(
    categories.reduce((sum, { weight, score: part }) => sum + weight * part, 0) / total + ROUNDING,
  )
  const points = sharePoints(
    100 - score,
    voided >= 0
      ? []
      : losses.map((loss, index) => (effective[index] ?? 0) * (ruleset.categories[loss.category] / total)),
  )
  const isError = counted.some((loss) => loss?.severity === 'error')
  let next = 0
  return withinSize({
    valid: conformance.valid && !isError,
    score,
    level: levelOf(score, { findings: isError, conformance: !conformance.valid }),
    ruleset: { id: ruleset.id, version: ruleset.version },
    categories: categories.map(({ name, weight, score: exact }) => ({
      name,
      weight,
      score: Math.round(exact * 10) / 10,
    })),
    findings: findings.map((finding, index) => ({
      ...finding,
      points: voided >= 0 ? (index === voided ? 100 - score : 0) : counted[index] ? (points[next++] ?? 0) : 0,
      waiver: covering[index] ?? null,
    })),
    conformancePoints: issues.map(() => (voided >= 0 ? 0 : (points[next++] ?? 0))),
    requirements: gradesOf(requirements, losses, weights, total),
    staleWaivers: stale,
  })
}

/** Sums of fractions may fall short of a whole number by this much. */
const ROUNDING = 1e-9

interface Requirements {
  readonly list: readonly { readonly key: string; readonly name: string }[]
  /** The requirement a node belongs to. */
  readonly owner: ReadonlyMap<string, string>
}

const requirementsOf = ({ nodes }: SpecDocument): Requirements => {
  const list = nodes.flatMap((node) => (node.kind === 'requirement' ? [{ key: node.key, name: node.name }] : []))
  const owned = nodes.flatMap((node) =>
    node.kind === 'scenario' && node.requirement !== null ? [[node.key, node.requirement] as const] : [],
  )
  return { list, owner: new Map([...list.map(({ key }) => [key, key] as const), ...owned]) }
}

const lossOf = (finding: Finding, ruleset: CompiledRuleset, specType: SpecType, { owner }: Requirements): Loss => {
  const weight = ruleset.rulesFor(specType).get(finding.rule)?.weight ?? 1
  return {
    category: ruleset.rules.get(finding.rule)?.category ?? 'clarity',
    severity: finding.severity,
    cost: SEVERITY_COST[finding.severity] * weight,
    unit: owner.get(finding.path) ?? null,
  }
}

const issueLoss = (issue: ScoredConformance['issues'][number], { list }: Requirements): Loss => {
  const index = /^requirements[[.](\d+)/.exec(issue.path)?.[1]
  const severity = severityOfIssue(issue.level)
  return {
    category: 'conformance',
    severity,
    cost: SEVERITY_COST[severity],
    unit: index === undefined ? null : (list[Number(index)]?.key ?? null),
  }
}

type Weights = readonly { readonly name: ScoredCategory; readonly weight: number }[]

const weightsOf = (ruleset: CompiledRuleset): Weights =>
  (['conformance', ...CATEGORIES] as const)
    .map((name) => ({ name, weight: ruleset.categories[name] }))
    .filter(({ weight }) => weight > 0)

const categoryScore = (name: ScoredCategory, losses: readonly Loss[], effective: readonly number[]): number =>
  Math.max(
    0,
    100 - losses.reduce((sum, loss, index) => (loss.category === name ? sum + (effective[index] ?? 0) : sum), 0),
  )

const gradesOf = (
  { list }: Requirements,
  losses: readonly Loss[],
  weights: Weights,
  total: number,
): readonly RequirementGrade[] => {
  const byUnit = new Map<string | null, Loss[]>()
  for (const loss of losses) {
    const unit = byUnit.get(loss.unit)
    if (unit) unit.push(loss)
    else byUnit.set(loss.unit, [loss])
  }
  return list.map(({ key, name }) => {
    const own = byUnit.get(key) ?? []
    const lost = weights.reduce((sum, { name: category, weight }) => sum + weight * unitLoss(own, category), 0) / total
    const score = Math.floor(100 - lost + ROUNDING)
    const hasError = (conformance: boolean): boolean =>
      own.some((loss) => loss.severity === 'error' && (loss.category === 'conformance') === conformance)
    return { path: key, name, score, level: levelOf(score, { findings: hasError(false), conformance: hasError(true) }) }
  })
}
