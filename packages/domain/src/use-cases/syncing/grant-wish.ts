import { err, ok, type ResultAsync, safeTry } from 'neverthrow'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import { countedApprovals } from '../../review/counted-approvals.ts'
import { decideReview, type ReviewOutcome } from '../../review/decide-review.ts'
import { explainRefusal } from '../../review/explain-refusal.ts'
import { replicaActor } from '../../review/replica-actor.ts'
import type { ReviewActor, ReviewSituation } from '../../review/review-situation.ts'
import { moveToStatus } from '../../review/wished-status.ts'
import type { Author } from '../../specification/author.ts'
import type { ContentHash } from '../../specification/identifiers.ts'
import { STATUS_WORDS, type ReviewStatus } from '../../specification/review-status.ts'
import type { Specification } from '../../specification/specification.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { readAcquaintance } from '../reviewing/read-acquaintance.ts'
import { readSituation } from '../reviewing/read-situation.ts'
import { storeOutcome } from '../reviewing/store-outcome.ts'

/** Somebody set the status at the replica. */
export interface Wish {
  readonly status: ReviewStatus
  readonly editor: Author
  /** Of the text that stood there. */
  readonly contentHash: ContentHash
}

/**
 * Lets the review decide a status that was set at the replica, in the transaction that stores the text which stood there.
 * What comes of it other than wished is explained to who wished it, once.
 */
export const grantWish = (
  ports: SynchroniserPorts,
  stores: Stores,
  specification: Specification,
  wish: Wish,
): ResultAsync<Specification, StaleRevision | CapabilityTaken | StorageUnavailable> =>
  safeTry(async function* () {
    const { id, workspaceId } = specification
    const present = yield* stores.specifications.lock(workspaceId, id)
    if (present?.revision !== specification.revision)
      return err({ kind: 'StaleRevision' as const, specificationId: id })
    if (present.status === wish.status) return ok(present)
    const known = yield* readAcquaintance(stores, workspaceId)
    const [summary] = yield* stores.validations.latest(workspaceId, [present.head.id])
    const situation = yield* readSituation(stores, present, ports.clock(), summary?.level ?? null)
    const actor = replicaActor(wish.editor, situation, known)
    const decided =
      actor === null
        ? err(UNKNOWN_EDITOR)
        : decideReview(situation, actor, moveToStatus(situation, wish.status, wish.contentHash), ports.ids()).mapErr(
            explainRefusal,
          )
    const caller = { workspaceId, author: actor?.author ?? wish.editor, requestId: null }
    const next = decided.isOk() ? yield* storeOutcome(ports, stores, caller, present, decided.value) : present
    if (next.status !== wish.status)
      yield* stores.remarks.put({
        id: ports.ids(),
        workspaceId,
        replica: ports.replica.name,
        specificationId: id,
        text: decided.isOk()
          ? waiting(decided.value, situation, next)
          : `${STATUS_WORDS[wish.status]} was not taken over: ${decided.error} The status is ${STATUS_WORDS[next.status]}.`,
        to: nameable(wish.editor, actor),
        createdAt: ports.clock(),
        startedAt: null,
      })
    return ok(next)
  })

const UNKNOWN_EDITOR = 'it cannot be told who set it, since the page was edited by others since. Set it again.'

const nameable = (editor: Author, actor: ReviewActor | null): string | null => (actor === null ? null : editor.id)

const waiting = ({ round }: ReviewOutcome, situation: ReviewSituation, next: Specification): string => {
  const counted = round === null ? 0 : countedApprovals(round, { ...situation, specification: next }).length
  const required = Math.max(round?.requiredApprovals ?? 1, situation.policy.leastApprovals)
  return `Your decision is recorded: ${counted} of ${required} approvals. The status is ${STATUS_WORDS[next.status]} until nothing is missing.`
}
