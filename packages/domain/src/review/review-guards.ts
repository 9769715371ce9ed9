import { LEVELS } from '../validation/scoring/level.ts'
import { holds, type Role } from '../specification/role.ts'
import { reviewProblems } from './check-reviewers.ts'
import { countedApprovals, missingReviewers, objectors } from './counted-approvals.ts'
import { listedReviewers } from './listed-reviewers.ts'
import { proposedReview } from './proposed-review.ts'
import { REVIEW_CONDITION_CHECKS } from './review-conditions.ts'
import type { ReviewGuard } from './review-guard.ts'
import type { ReviewRefusal } from './review-refusal.ts'
import type { ReviewActor, ReviewMove, ReviewSituation } from './review-situation.ts'

type Guard = (situation: ReviewSituation, actor: ReviewActor, move: ReviewMove) => ReviewRefusal | null

/** The role that counts: what the token says, and no more than an admin has given. */
export const effectiveRole = ({ subject, role }: ReviewActor, { people }: Pick<ReviewSituation, 'people'>): Role => {
  const named = people.find((person) => person.subject === subject)
  return named === undefined || holds(named.role, role) ? role : named.role
}

/** Whether this person has a seat in the review. */
export const isListedReviewer = ({ subject }: ReviewActor, { round, policy }: ReviewSituation): boolean =>
  round !== null && listedReviewers(round, policy).includes(subject)

const least =
  (role: (situation: ReviewSituation) => Role): Guard =>
  (situation, actor, { command }) =>
    holds(effectiveRole(actor, situation), role(situation))
      ? null
      : refuse(actor, command, `it needs the role ${role(situation)}`)

const refuse = ({ subject }: ReviewActor, command: ReviewMove['command'], reason: string): ReviewRefusal => ({
  kind: 'ReviewNotAllowed',
  command,
  subject,
  reason,
})

const mayStart = least(() => 'author')

/** How each guard of the table is asked. */
export const REVIEW_GUARD_CHECKS: Readonly<Record<ReviewGuard, Guard>> = {
  may_start: mayStart,
  may_publish: least(({ policy }) => policy.publisherRole),
  may_decide: (situation, actor, { command }) => {
    const role = effectiveRole(actor, situation)
    if (role === 'admin' || (isListedReviewer(actor, situation) && holds(role, situation.policy.deciderRole)))
      return null
    const listed = situation.round === null ? [] : listedReviewers(situation.round, situation.policy)
    return refuse(
      actor,
      command,
      isListedReviewer(actor, situation)
        ? `a reviewer needs the role ${situation.policy.deciderRole}`
        : `only the reviewers of this review (${listed.join(', ')}) and admins decide it`,
    )
  },
  may_discuss: (situation, actor, move) =>
    isListedReviewer(actor, situation) ? null : mayStart(situation, actor, move),
  may_cancel: (situation, actor, { command }) =>
    situation.round?.requestedBy.id === actor.author.id || holds(effectiveRole(actor, situation), 'reviewer')
      ? null
      : refuse(
          actor,
          command,
          `only ${situation.round?.requestedBy.name ?? 'who asked for it'}, who asked for it, and reviewers cancel it`,
        ),
  holds_seat: (situation, actor, move) => {
    if (move.command !== 'delegate') return null
    const { round, policy } = situation
    const listed = round === null ? [] : listedReviewers(round, policy)
    if (!listed.includes(move.from))
      return refuse(actor, move.command, `${move.from} has no seat to give; the reviewers are ${listed.join(', ')}`)
    return move.from === actor.subject || effectiveRole(actor, situation) === 'admin'
      ? null
      : refuse(actor, move.command, `only ${move.from} and admins give this seat away`)
  },
  reviewers_suffice: (situation, _, move) => {
    const proposed = proposedReview(situation, move)
    if (proposed === null) return null
    const problems = reviewProblems(proposed.reviewers, proposed.requiredApprovals, situation)
    const errors =
      proposed.dueAt !== null && move.command === 'request' && proposed.dueAt <= situation.now
        ? [...problems, { path: 'due_at', message: 'lies in the past; name a moment to come' }]
        : problems
    return errors.length === 0 ? null : { kind: 'InvalidReview', errors }
  },
  present_text: ({ specification }, _, move) =>
    !('contentHash' in move) || move.contentHash === specification.head.contentHash
      ? null
      : { kind: 'StaleContentHash', given: move.contentHash, present: specification.head.contentHash },
  no_contributor: ({ contributors, round, policy }, { subject }) =>
    contributors.has(subject)
      ? {
          kind: 'ContributorMayNotApprove',
          subject,
          others:
            round === null ? [] : listedReviewers(round, policy).filter((reviewer) => !contributors.has(reviewer)),
        }
      : null,
  level_reached: ({ policy, level }) =>
    policy.leastLevel === 'none' || LEVELS.indexOf(level ?? 'none') >= LEVELS.indexOf(policy.leastLevel)
      ? null
      : { kind: 'LevelTooLow', level: level ?? 'none', least: policy.leastLevel },
  still_approved: (situation) => {
    const { round, policy } = situation
    if (round === null)
      return {
        kind: 'ApprovalsMissing',
        counted: 0,
        required: policy.leastApprovals,
        missing: policy.requiredReviewers,
      }
    const { no_objection: agreed, too_few_left: tooFew } = REVIEW_CONDITION_CHECKS
    if (agreed(round, situation) && !tooFew(round, situation)) return null
    return {
      kind: 'ApprovalsMissing',
      counted: countedApprovals(round, situation).length,
      required: Math.max(round.requiredApprovals, policy.leastApprovals),
      missing: [...missingReviewers(round, situation), ...objectors(round)],
    }
  },
  not_frozen: ({ policy: { freeze }, now }) =>
    freeze === null || now < freeze.from || (freeze.until !== null && now >= freeze.until)
      ? null
      : { kind: 'ReviewFrozen', until: freeze.until, reason: freeze.reason },
}
