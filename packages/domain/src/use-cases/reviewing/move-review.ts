import { err, errAsync, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import { decideReview } from '../../review/decide-review.ts'
import { policyFor } from '../../review/review-policy.ts'
import type { ReviewMove } from '../../review/review-situation.ts'
import type { ContentHash, SpecificationId } from '../../specification/identifiers.ts'
import type { Level } from '../../validation/scoring/level.ts'
import type { PreconditionFailed, SpecificationArchived } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import type { WriteOptions } from '../use-cases.ts'
import type { ValidationUseCases } from '../validating/validation-use-cases.ts'
import { meetContributors } from './meet-contributors.ts'
import { readSituation } from './read-situation.ts'
import type {
  ReviewCaller,
  ReviewFailure,
  ReviewInquiryFailure,
  ReviewUseCases,
  ReviewView,
} from './review-use-cases.ts'
import { storeOutcome } from './store-outcome.ts'
import { viewReview } from './view-review.ts'

/**
 * Asks the machine and stores what it says, in one transaction that has locked the specification: of two decisions at
 * once the second sees what the first has done.
 */
export const moveReview =
  (ports: UseCasePorts, validate: ValidationUseCases['validateSpecification']): ReviewUseCases['moveReview'] =>
  (caller, id, move, options) =>
    safeTry(async function* () {
      if (!ports.reviewWorkflow) return err({ kind: 'ReviewDisabled' as const })
      for (let attempt = 1; ; attempt++) {
        if (asksWhoWrote(move)) yield* meetContributors(ports, caller.workspaceId, id)
        const measured = yield* measure(ports, validate, caller, id, move)
        const moved = await attemptMove(ports, { caller, id, move, options, measured })
        // Somebody edited the text between the measurement and the lock.
        if (moved.isErr() && moved.error.kind === 'StaleRevision' && attempt < MOST_ATTEMPTS) continue
        if (moved.isErr()) return err(moved.error)
        return ok(moved.value)
      }
    })

const MOST_ATTEMPTS = 5

interface Measured {
  readonly contentHash: ContentHash
  readonly level: Level
}

interface Attempt {
  readonly caller: ReviewCaller
  readonly id: SpecificationId
  readonly move: ReviewMove
  readonly options: WriteOptions | undefined
  /** Null where the policy asks for no level. */
  readonly measured: Measured | null
}

const attemptMove = (
  ports: UseCasePorts,
  { caller, id, move, options, measured }: Attempt,
): ResultAsync<ReviewView, ReviewFailure> =>
  ports.library
    .transaction((stores) =>
      safeTry(async function* () {
        const present = yield* stores.specifications.lock(caller.workspaceId, id)
        if (present === null) return err({ kind: 'SpecificationNotFound' as const, id })
        if (present.archivedAt !== null) return err<never, SpecificationArchived>({ kind: 'SpecificationArchived', id })
        if (options?.precondition?.(present) === false)
          return err<never, PreconditionFailed>({ kind: 'PreconditionFailed', id })
        const situation = yield* readSituation(stores, present, ports.clock(), measured?.level ?? null)
        const gated = situation.policy.leastLevel !== 'none' && needsLevel(move)
        if (gated && measured?.contentHash !== present.head.contentHash)
          return err({ kind: 'StaleRevision' as const, specificationId: id })
        const actor = { author: caller.author, subject: caller.author.id, role: caller.role }
        const outcome = yield* decideReview(situation, actor, move, ports.ids())
        const next = yield* storeOutcome(ports, stores, caller, present, outcome)
        return ok(viewReview(next, { ...situation, specification: next, round: outcome.round }))
      }),
    )
    .orElse((failure): ResultAsync<never, ReviewFailure> => {
      if (failure.kind === 'CapabilityTaken') throw new Error('a review takes no capability')
      return errAsync(failure)
    })

const asksWhoWrote = ({ command }: ReviewMove): boolean => command === 'approve' || command === 'request'

const needsLevel = ({ command }: ReviewMove): boolean => command === 'approve' || command === 'publish'

/** The level of the present text where the policy asks for one. */
const measure = (
  ports: UseCasePorts,
  validate: ValidationUseCases['validateSpecification'],
  { workspaceId }: ReviewCaller,
  id: SpecificationId,
  move: ReviewMove,
): ResultAsync<Measured | null, ReviewFailure | ReviewInquiryFailure> =>
  !needsLevel(move)
    ? okAsync(null)
    : safeTry(async function* () {
        const { head } = yield* loadSpecification(ports.library, workspaceId, id)
        const policies = yield* ports.library.reviewSettings.policies(workspaceId)
        if (policyFor(policies, head.content.specType).leastLevel === 'none') return ok(null)
        const { contentHash, standards } = yield* validate(workspaceId, id)
        return ok({ contentHash, level: standards.level })
      })
