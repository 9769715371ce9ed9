import type { Baseline, BaselineEntry } from './baseline.ts'

/** One specification in two baselines; null where it is not in one of them. */
export interface BaselinePair {
  readonly change: 'added' | 'removed' | 'modified' | 'unchanged'
  readonly before: BaselineEntry | null
  readonly after: BaselineEntry | null
}

/** The specifications of both, matched by identity and sorted by capability: a renamed one is the same one. */
export const compareBaselines = (
  from: Pick<Baseline, 'entries'>,
  to: Pick<Baseline, 'entries'>,
): readonly BaselinePair[] => {
  const before = new Map(from.entries.map((entry) => [entry.specificationId, entry]))
  const after = new Map(to.entries.map((entry) => [entry.specificationId, entry]))
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => pairOf(before.get(id) ?? null, after.get(id) ?? null))
    .toSorted((one, other) => (capabilityOf(one) < capabilityOf(other) ? -1 : 1))
}

const pairOf = (before: BaselineEntry | null, after: BaselineEntry | null): BaselinePair => {
  if (before === null) return { change: 'added', before, after }
  if (after === null) return { change: 'removed', before, after }
  return { change: before.versionId === after.versionId ? 'unchanged' : 'modified', before, after }
}

const capabilityOf = ({ before, after }: BaselinePair): string => (after ?? before)?.capability ?? ''
