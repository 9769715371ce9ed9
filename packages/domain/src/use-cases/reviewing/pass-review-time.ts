import { err, ok, type ResultAsync, safeTry } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { passTime } from '../../review/pass-time.ts'
import { SYSTEM } from '../../specification/author.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { UseCasePorts } from '../ports.ts'
import { readSituation } from './read-situation.ts'
import type { ReviewUseCases } from './review-use-cases.ts'
import { storeOutcome } from './store-outcome.ts'

/** Withdraws approvals that have expired and reminds of dates. Safe to run at any time and by several processes. */
export const passReviewTime =
  (ports: UseCasePorts): ReviewUseCases['passReviewTime'] =>
  (workspaceId) =>
    safeTry(async function* () {
      if (!ports.reviewWorkflow) return ok(0)
      let happened = 0
      for (const id of yield* waiting(ports, workspaceId)) if (yield* passFor(ports, workspaceId, id)) happened += 1
      return ok(happened)
    })

const PAGE = 100

/** Specifications whose review is open, or whose approval may still run out. */
const waiting = (
  { library }: UseCasePorts,
  workspaceId: WorkspaceId,
): ResultAsync<ReadonlySet<SpecificationId>, StorageUnavailable> =>
  safeTry(async function* () {
    const ids = new Set<SpecificationId>()
    let cursor: string | null = null
    do {
      const page: { items: readonly { id: SpecificationId }[]; nextCursor: string | null } =
        yield* library.specifications
          .list({
            workspaceId,
            archived: 'no',
            status: ['in_review', 'changes_requested', 'approved'],
            sort: { field: 'created_at', descending: false },
            limit: PAGE,
            cursor,
          })
          .mapErr((failure): StorageUnavailable => {
            if (failure.kind === 'InvalidCursor') throw new Error('the store refuses the cursor that it gave')
            return failure
          })
      for (const { id } of page.items) ids.add(id)
      cursor = page.nextCursor
    } while (cursor !== null)
    return ok(ids)
  })

const passFor = (
  ports: UseCasePorts,
  workspaceId: WorkspaceId,
  id: SpecificationId,
): ResultAsync<boolean, StorageUnavailable> =>
  ports.library
    .transaction((stores) =>
      safeTry(async function* () {
        const present = yield* stores.specifications.lock(workspaceId, id)
        if (present === null || present.archivedAt !== null) return ok(false)
        const outcome = passTime(yield* readSituation(stores, present, ports.clock()))
        if (outcome === null) return ok(false)
        yield* storeOutcome(ports, stores, { workspaceId, author: SYSTEM, requestId: null }, present, outcome)
        return ok(true)
      }),
    )
    .orElse((failure) => {
      // Nobody else can change what is locked, and no review takes a capability.
      if (failure.kind !== 'StorageUnavailable') throw new Error(`a review cannot meet ${failure.kind}`)
      return err(failure)
    })
