/** What has to be true for a command; each is asked in `review-guards.ts`. */
export const REVIEW_GUARDS = {
  may_start: 'the role is author or more',
  may_decide: 'a listed reviewer with the role that the policy asks for, or an admin',
  may_discuss: 'the role is author or more, or a listed reviewer',
  may_cancel: 'who asked for the review, or the role is reviewer or more',
  may_publish: 'the role that the policy asks for',
  holds_seat: 'a listed reviewer gives away an own seat, or an admin any',
  reviewers_suffice:
    'reviewers who may approve are as many as approvals are needed, and the required ones are among them',
  present_text: 'the content hash is that of the present text',
  no_contributor: 'no words of theirs in the text since it was last approved',
  level_reached: 'the present text has the level that the policy asks for',
  still_approved: 'the approvals that the policy asks for still count',
  not_frozen: 'no freeze is in force',
} as const

export type ReviewGuard = keyof typeof REVIEW_GUARDS

/** What an approval may still wait for. */
export const REVIEW_CONDITIONS = {
  no_objection: 'no reviewer still asks for changes',
  quorum: 'as many approvals count as are needed',
  required_reviewers: 'every required reviewer has approved',
  too_few_left: 'fewer approvals count than are needed',
} as const

export type ReviewCondition = keyof typeof REVIEW_CONDITIONS
