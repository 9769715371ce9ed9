import type { ReviewStatus } from '../specification/review-status.ts'
import type { ReviewCommand } from './review-command.ts'
import type { ReviewCondition, ReviewGuard } from './review-guard.ts'

/** A command that a status knows. */
export interface ReviewTransition {
  readonly to: ReviewStatus
  /** Asked in this order; the first that does not hold refuses the command. */
  readonly guards: readonly ReviewGuard[]
  /** Where the review stands instead while a condition is not met, the first of them. */
  readonly unless?: readonly { readonly condition: ReviewCondition; readonly to: ReviewStatus }[]
  /** The approvals given so far count no longer. */
  readonly withdraws?: true
}

/** A command that a status does not know, and what to do instead. */
export interface ReviewDeadEnd {
  readonly refused: string
}

const NOT_ASKED = { refused: 'no review is asked for; request one first' } as const
const OPEN = { refused: 'a review is open; decide or cancel it first' } as const
const DECIDED = { refused: 'the text is approved; edit or reopen it first' } as const
const OUT = { refused: 'the text is published; edit or reopen it first' } as const
const OVER = { refused: 'the specification is deprecated; reopen it first' } as const
const NOT_APPROVED = { refused: 'only an approved text can be published' } as const
const NOT_PUBLISHED = { refused: 'only a published specification can be deprecated' } as const
const NOTHING_OPEN = { refused: 'no review is open' } as const
const DRAFT_ALREADY = { refused: 'it is a draft already' } as const
const NOTHING_EXPIRES = { refused: 'no approval is there that could expire' } as const

const ASK = ['may_start', 'reviewers_suffice', 'not_frozen'] as const
const APPROVE = ['may_decide', 'present_text', 'no_contributor', 'level_reached', 'not_frozen'] as const
const OBJECT = ['may_decide', 'present_text'] as const
const ENOUGH = [
  { condition: 'quorum', to: 'in_review' },
  { condition: 'required_reviewers', to: 'in_review' },
] as const

/** The whole life of a text: states × commands. docs/review.md shows it. */
export const REVIEW_TRANSITIONS: Readonly<
  Record<ReviewStatus, Readonly<Record<ReviewCommand, ReviewTransition | ReviewDeadEnd>>>
> = {
  draft: {
    request: { to: 'in_review', guards: ASK },
    approve: NOT_ASKED,
    request_changes: NOT_ASKED,
    comment: NOT_ASKED,
    delegate: NOT_ASKED,
    cancel: NOTHING_OPEN,
    publish: NOT_APPROVED,
    deprecate: NOT_PUBLISHED,
    reopen: DRAFT_ALREADY,
    edit: { to: 'draft', guards: [] },
    expire: NOTHING_EXPIRES,
  },
  in_review: {
    request: OPEN,
    approve: { to: 'approved', guards: APPROVE, unless: ENOUGH },
    request_changes: { to: 'changes_requested', guards: OBJECT },
    comment: { to: 'in_review', guards: ['may_discuss'] },
    delegate: { to: 'in_review', guards: ['holds_seat', 'reviewers_suffice'] },
    cancel: { to: 'draft', guards: ['may_cancel'], withdraws: true },
    publish: NOT_APPROVED,
    deprecate: NOT_PUBLISHED,
    reopen: OPEN,
    edit: { to: 'in_review', guards: [], withdraws: true },
    expire: { to: 'in_review', guards: [] },
  },
  changes_requested: {
    request: { to: 'in_review', guards: ASK, withdraws: true },
    approve: {
      to: 'approved',
      guards: APPROVE,
      unless: [{ condition: 'no_objection', to: 'changes_requested' }, ...ENOUGH],
    },
    request_changes: { to: 'changes_requested', guards: OBJECT },
    comment: { to: 'changes_requested', guards: ['may_discuss'] },
    delegate: { to: 'changes_requested', guards: ['holds_seat', 'reviewers_suffice'] },
    cancel: { to: 'draft', guards: ['may_cancel'], withdraws: true },
    publish: NOT_APPROVED,
    deprecate: NOT_PUBLISHED,
    reopen: OPEN,
    edit: { to: 'changes_requested', guards: [], withdraws: true },
    expire: { to: 'changes_requested', guards: [] },
  },
  approved: {
    request: DECIDED,
    approve: { to: 'approved', guards: APPROVE },
    request_changes: { to: 'changes_requested', guards: OBJECT },
    comment: { to: 'approved', guards: ['may_discuss'] },
    delegate: DECIDED,
    cancel: NOTHING_OPEN,
    publish: { to: 'published', guards: ['may_publish', 'still_approved', 'level_reached', 'not_frozen'] },
    deprecate: NOT_PUBLISHED,
    reopen: { to: 'draft', guards: ['may_start'], withdraws: true },
    edit: { to: 'draft', guards: [], withdraws: true },
    expire: { to: 'draft', guards: [], unless: [{ condition: 'too_few_left', to: 'approved' }] },
  },
  published: {
    request: OUT,
    approve: OUT,
    request_changes: OUT,
    comment: OUT,
    delegate: OUT,
    cancel: NOTHING_OPEN,
    publish: { refused: 'it is published already' },
    deprecate: { to: 'deprecated', guards: ['may_publish'] },
    reopen: { to: 'draft', guards: ['may_publish'], withdraws: true },
    edit: { to: 'draft', guards: [], withdraws: true },
    expire: NOTHING_EXPIRES,
  },
  deprecated: {
    request: OVER,
    approve: OVER,
    request_changes: OVER,
    comment: OVER,
    delegate: OVER,
    cancel: NOTHING_OPEN,
    publish: OVER,
    deprecate: { refused: 'it is deprecated already' },
    reopen: { to: 'draft', guards: ['may_publish'], withdraws: true },
    edit: { to: 'deprecated', guards: [], withdraws: true },
    expire: NOTHING_EXPIRES,
  },
}

/** The commands that a status takes from people. */
export const commandsOf = (status: ReviewStatus): readonly ReviewCommand[] =>
  (Object.entries(REVIEW_TRANSITIONS[status]) as [ReviewCommand, ReviewTransition | ReviewDeadEnd][]).flatMap(
    ([command, cell]) => ('refused' in cell || command === 'edit' || command === 'expire' ? [] : [command]),
  )
