import { err, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import { diffDocuments } from '../../document/diff/diff-documents.ts'
import type { RequirementChange } from '../../document/document-change.ts'
import type { Version } from '../../history/version.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { parallelChanges, type ParallelChange, type ReviewedChanges } from '../../review/parallel-changes.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'
import { readOpenReviews } from './read-open-reviews.ts'
import { readWriters } from './read-writers.ts'

type Ports = Pick<UseCasePorts, 'library' | 'format'>

/** What else happens to the requirements that an open review changes; nothing where no review is open. */
export const findParallelChanges = (
  ports: Ports,
  specification: Specification,
): ResultAsync<readonly ParallelChange[], StorageUnavailable> => {
  const { id, workspaceId, status } = specification
  if (status !== 'in_review' && status !== 'changes_requested') return okAsync([])
  return safeTry(async function* () {
    const base = yield* textBefore(ports, specification)
    const own = changesSince(ports, base, specification)
    if (own.requirements.length === 0) return ok([])
    const others: ReviewedChanges[] = []
    for (const other of yield* readOpenReviews(ports, workspaceId))
      if (other.id !== id) others.push(changesSince(ports, yield* textBefore(ports, other), other))
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

const changesSince = ({ format }: Ports, base: Version, { id, head }: Specification): ReviewedChanges => ({
  specificationId: id,
  title: head.content.title,
  requirements: base.contentHash === head.contentHash ? [] : requirementsBetween(format, base, head),
})

const requirementsBetween = (format: Ports['format'], before: Version, after: Version): readonly RequirementChange[] =>
  diffDocuments(format.parse(before.content.body), format.parse(after.content.body)).requirements
