import { err, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { Version } from '../../history/version.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { parallelChanges, type ParallelChange, type ReviewedChanges } from '../../review/parallel-changes.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'
import { attempt } from '../texts/attempt.ts'
import { textsOf } from '../texts/texts-of.ts'
import { readOpenReviews } from './read-open-reviews.ts'
import { readWriters } from './read-writers.ts'

type Ports = Pick<UseCasePorts, 'library' | 'texts' | 'pause' | 'format' | 'hasher'>

/** What else happens to the requirements that an open review changes; nothing where no review is open. */
export const findParallelChanges = (
  ports: Ports,
  specification: Specification,
): ResultAsync<readonly ParallelChange[], StorageUnavailable | MeasurementAborted> => {
  const { id, workspaceId, status } = specification
  if (status !== 'in_review' && status !== 'changes_requested') return okAsync([])
  return safeTry(async function* () {
    const base = yield* textBefore(ports, specification)
    const own = yield* changesSince(ports, base, specification)
    if (own.requirements.length === 0) return ok([])
    const others: ReviewedChanges[] = []
    for (const other of yield* readOpenReviews(ports, workspaceId))
      if (other.id !== id) others.push(yield* changesSince(ports, yield* textBefore(ports, other), other))
    const conflicts = yield* ports.library.conflicts
      .list({ workspaceId, state: 'open', specificationId: id, limit: MOST_CONFLICTS, cursor: null })
      .orElse((failure) => {
        if (failure.kind === 'InvalidCursor') throw new Error('no cursor was given')
        return err(failure)
      })
    const writers = yield* readWriters(ports, specification, base)
    return ok(parallelChanges(own, others, conflicts.items, writers))
  })
}

/** A text has hardly more requirements than this. */
const MOST_CONFLICTS = 100

/** The text that was approved last, else the first one. */
const textBefore = (
  { library }: Ports,
  { id, workspaceId, head }: Specification,
): ResultAsync<Version, StorageUnavailable> =>
  library.reviews
    .lastApproved(workspaceId, id, head.number)
    .andThen((approved) => library.versions.byNumber(workspaceId, id, approved?.number ?? 1))
    .map((version) => {
      if (version === null) throw new Error(`the history of ${id} has a gap`)
      return version
    })

const changesSince = (
  ports: Ports,
  { contentHash, content }: Version,
  { id, head }: Specification,
): ResultAsync<ReviewedChanges, MeasurementAborted> => {
  const found =
    contentHash === head.contentHash
      ? okAsync([])
      : attempt(() => textsOf(ports).touch({ before: content.body, after: head.content.body }))
  return found.map((requirements) => ({ specificationId: id, title: head.content.title, requirements }))
}
