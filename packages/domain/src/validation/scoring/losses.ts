import { SEVERITIES } from '../severity.ts'
import type { Severity } from '../severity.ts'
import type { ScoredCategory } from '../rulesets/compiled-ruleset.ts'

/**
 * What one finding or issue takes off its category's 100, in the unit it stands in: the document, or one of its requirements,
 * each of which is an equal share of the document.
 */
export interface Loss {
  readonly category: ScoredCategory
  readonly severity: Severity
  readonly cost: number
  /** The requirement's key; null for the document as a whole. */
  readonly unit: string | null
}

/** Category points a finding of weight 1 costs. */
export const SEVERITY_COST: Readonly<Record<Severity, number>> = { error: 100, warning: 60, info: 15 }

/** The effective loss of each, in category points of the document: a unit cannot lose more than its 100, nor can the category. */
export const effectiveLosses = (losses: readonly Loss[], requirements: number): readonly number[] => {
  const share = (loss: Loss): number => (loss.unit === null ? 1 : 1 / Math.max(1, requirements))
  const perUnit = sums(losses, unitOf, (loss) => loss.cost)
  const inUnit = losses.map((loss) => loss.cost * capped(perUnit.get(unitOf(loss)) ?? 0) * share(loss))
  const perCategory = new Map<string, number>()
  for (const [index, loss] of losses.entries())
    perCategory.set(loss.category, (perCategory.get(loss.category) ?? 0) + (inUnit[index] ?? 0))
  return losses.map((loss, index) => (inUnit[index] ?? 0) * capped(perCategory.get(loss.category) ?? 0))
}

/** The score of one unit on its own: each category loses at most 100. */
export const unitLoss = (losses: readonly Loss[], category: ScoredCategory): number =>
  Math.min(
    100,
    losses.reduce((sum, loss) => (loss.category === category ? sum + loss.cost : sum), 0),
  )

const unitOf = (loss: Loss): string => `${loss.category} ${loss.unit ?? ''}`

/** The factor that brings a sum down to 100. */
const capped = (sum: number): number => (sum > 100 ? 100 / sum : 1)

const sums = (
  losses: readonly Loss[],
  key: (loss: Loss) => string,
  value: (loss: Loss) => number,
): ReadonlyMap<string, number> => {
  const totals = new Map<string, number>()
  for (const loss of losses) totals.set(key(loss), (totals.get(key(loss)) ?? 0) + value(loss))
  return totals
}

export const severityOfIssue = (level: 'ERROR' | 'WARNING' | 'INFO'): Severity =>
  SEVERITIES[['ERROR', 'WARNING', 'INFO'].indexOf(level)] ?? 'info'
