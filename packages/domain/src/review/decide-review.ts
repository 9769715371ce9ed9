import { err, ok, type Result } from 'neverthrow'
import type { Author } from '../specification/author.ts'
import type { ReviewStatus } from '../specification/review-status.ts'
import { isListedReviewer, effectiveRole, REVIEW_GUARD_CHECKS } from './review-guards.ts'
import { proposedReview } from './proposed-review.ts'
import type { ReviewCommand } from './review-command.ts'
import { REVIEW_CONDITION_CHECKS } from './review-conditions.ts'
import type { ReviewRefusal } from './review-refusal.ts'
import type { ReviewEvent, ReviewRound } from './review-round.ts'
import type { ReviewActor, ReviewMove, ReviewSituation } from './review-situation.ts'
import { commandsOf, REVIEW_TRANSITIONS, type ReviewTransition } from './review-transitions.table.ts'
import { withdrawApprovals } from './withdraw-approvals.ts'

/** What a command leads to. */
export interface ReviewOutcome {
  readonly status: ReviewStatus
  readonly round: ReviewRound | null
  /** In the order in which they happened. */
  readonly events: readonly ReviewEvent[]
}

/** Looks the command up in the table, asks its guards, and says what follows. `newId` names a new review. */
export const decideReview = (
  situation: ReviewSituation,
  actor: ReviewActor,
  move: ReviewMove,
  newId: string,
): Result<ReviewOutcome, ReviewRefusal> =>
  transitionFor(situation, move.command).andThen((transition) => {
    for (const guard of transition.guards) {
      const refusal = REVIEW_GUARD_CHECKS[guard](situation, actor, move)
      if (refusal !== null) return err(refusal)
    }
    return ok(follow(situation, transition, actor, move, newId))
  })

export const transitionFor = (
  { specification: { status } }: Pick<ReviewSituation, 'specification'>,
  command: ReviewCommand,
): Result<ReviewTransition, ReviewRefusal> => {
  const cell = REVIEW_TRANSITIONS[status][command]
  return 'refused' in cell
    ? err({ kind: 'ReviewStateRefused', command, status, reason: cell.refused, accepted: commandsOf(status) })
    : ok(cell)
}

/** Where a transition ends, its conditions asked about the round as it is then. */
export const endOf = (
  transition: ReviewTransition,
  round: ReviewRound | null,
  situation: ReviewSituation,
): ReviewStatus =>
  round === null
    ? transition.to
    : (transition.unless?.find(({ condition }) => !REVIEW_CONDITION_CHECKS[condition](round, situation))?.to ??
      transition.to)

const follow = (
  situation: ReviewSituation,
  transition: ReviewTransition,
  actor: ReviewActor,
  move: ReviewMove,
  newId: string,
): ReviewOutcome => {
  const moved = moveRound(situation, actor, move, newId)
  const status = endOf(transition, moved, situation)
  const events = eventsOf(move, situation.specification.status, status)
  return {
    status,
    round: moved === null ? null : settled(moved, situation, actor.author, move, status, events),
    events,
  }
}

/** The round with what the move brings, before anybody asks where it leads. */
const moveRound = (
  situation: ReviewSituation,
  actor: ReviewActor,
  move: ReviewMove,
  newId: string,
): ReviewRound | null => {
  const { round, now, specification } = situation
  switch (move.command) {
    case 'request': {
      const proposed = proposedReview(situation, move)
      if (proposed === null) throw new Error('a request proposes a review')
      const continued = round !== null && round.closedAt === null ? round : null
      const base = continued === null ? emptyRound(situation, actor, newId) : withdrawEverything(continued, now)
      return { ...base, ...proposed, remindedAt: null }
    }
    case 'delegate':
      return round === null ? null : { ...round, ...proposedReview(situation, move) }
    case 'approve':
    case 'request_changes':
    case 'comment':
      return round === null
        ? null
        : {
            ...round,
            decisions: [
              ...round.decisions,
              {
                kind: move.command,
                subject: actor.subject,
                by: actor.author,
                role: effectiveRole(actor, situation),
                asAdmin: !isListedReviewer(actor, situation),
                comment: move.comment,
                versionId: specification.head.id,
                contentHash: specification.head.contentHash,
                at: now,
                withdrawn: null,
              },
            ],
          }
    case 'cancel':
      return round === null ? null : withdrawApprovals(round, 'cancelled', now)
    case 'reopen':
      return round === null ? null : withdrawApprovals(round, 'reopened', now)
    case 'publish':
    case 'deprecate':
      return round
  }
}

const emptyRound = ({ specification, round, now }: ReviewSituation, { author }: ReviewActor, id: string) => ({
  id,
  workspaceId: specification.workspaceId,
  specificationId: specification.id,
  number: (round?.number ?? 0) + 1,
  requestedBy: author,
  requestedAt: now,
  decisions: [],
  approved: null,
  closedAt: null,
  history: [],
})

/** A new request of an open review asks everybody again. */
const withdrawEverything = (round: ReviewRound, at: Date): ReviewRound => ({
  ...round,
  decisions: round.decisions.map((decision) =>
    decision.withdrawn === null ? { ...decision, withdrawn: { at, because: 'requested_anew' } } : decision,
  ),
})

const EVENTS = {
  request: 'review.requested',
  approve: 'review.approved',
  request_changes: 'review.changes_requested',
  comment: 'review.commented',
  delegate: 'review.delegated',
  cancel: 'review.cancelled',
  publish: 'specification.published',
  deprecate: 'specification.deprecated',
  reopen: 'specification.reopened',
} as const satisfies Record<ReviewMove['command'], ReviewEvent>

const eventsOf = ({ command }: ReviewMove, before: ReviewStatus, after: ReviewStatus): readonly ReviewEvent[] =>
  command === 'approve' && before !== 'approved' && after === 'approved'
    ? [EVENTS.approve, 'specification.approved']
    : [EVENTS[command]]

const OPEN: ReadonlySet<ReviewStatus> = new Set(['in_review', 'changes_requested'])

/** The round as it is kept: open or closed, with the approved version and the history. */
const settled = (
  round: ReviewRound,
  { specification: { status: before, head }, now }: ReviewSituation,
  actor: Author,
  move: ReviewMove,
  status: ReviewStatus,
  events: readonly ReviewEvent[],
): ReviewRound => {
  const isOpen = OPEN.has(status)
  const approved =
    status === 'approved' && before !== 'approved'
      ? { versionId: head.id, number: head.number, at: now, revoked: false }
      : before === 'approved' && (isOpen || status === 'draft') && round.approved !== null
        ? { ...round.approved, revoked: true }
        : round.approved
  return {
    ...round,
    approved,
    closedAt: isOpen ? null : (round.closedAt ?? now),
    history: [
      ...round.history,
      ...events.map((event) => ({
        event,
        at: now,
        actor,
        comment: commentOf(move),
        versionId: head.id,
        contentHash: head.contentHash,
      })),
    ],
  }
}

const commentOf = (move: ReviewMove): string | null => {
  if (move.command === 'delegate') return `${move.from} to ${move.to}`
  return 'comment' in move ? move.comment : null
}
