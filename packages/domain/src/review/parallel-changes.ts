import type { SpecificationId } from '../specification/identifiers.ts'
import type { Conflict } from '../sync/conflict.ts'
import { requirementKey, touchedBy, type TouchedRequirement } from './touched-requirements.ts'

export const PARALLEL_KINDS = ['other_review', 'conflict', 'several_writers'] as const

/** Why a requirement of a review asks for a second look: an open review of another text, a conflict, or several hands. */
export type ParallelKind = (typeof PARALLEL_KINDS)[number]

export interface ParallelChange {
  /** As the review that is read calls it. */
  readonly requirement: string
  /** Where the other change is; the specification itself for a conflict and several writers. */
  readonly specificationId: SpecificationId
  readonly title: string
  readonly kind: ParallelKind
}

/** What the text of an open review changes. */
export interface ReviewedChanges {
  readonly specificationId: SpecificationId
  readonly title: string
  readonly requirements: readonly TouchedRequirement[]
}

/** What else happens to the requirements that a review changes, in the order of its text. */
export const parallelChanges = (
  own: ReviewedChanges,
  others: readonly ReviewedChanges[],
  conflicts: readonly Pick<Conflict, 'kind' | 'name'>[],
  writers: ReadonlyMap<string, ReadonlySet<string>>,
): readonly ParallelChange[] => {
  const elsewhere = others.map((other) => ({ other, touched: new Set(other.requirements.flatMap(touchedBy)) }))
  const disputed = new Set(
    conflicts.flatMap(({ kind, name }) => (kind === 'requirement' ? [requirementKey(name)] : [])),
  )
  return own.requirements.flatMap((change) => {
    const keys = touchedBy(change)
    const found = (kind: ParallelKind, { specificationId, title }: ReviewedChanges = own): ParallelChange => ({
      requirement: change.name,
      specificationId,
      title,
      kind,
    })
    return [
      ...elsewhere
        .filter(({ touched }) => keys.some((key) => touched.has(key)))
        .map(({ other }) => found('other_review', other)),
      ...(keys.some((key) => disputed.has(key)) ? [found('conflict')] : []),
      ...(keys.some((key) => (writers.get(key)?.size ?? 0) > 1) ? [found('several_writers')] : []),
    ]
  })
}
