import type { ReviewRound } from '../../src/review/review-round.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { ALICE } from './a-version.ts'

/** An open review that nobody has decided yet. */
export const aReview = (
  { id, workspaceId }: Specification,
  { n = 1, ...given }: Partial<ReviewRound> & { readonly n?: number } = {},
): ReviewRound => ({
  id: `00000000-0000-4000-f000-${n.toString(16).padStart(12, '0')}`,
  workspaceId,
  specificationId: id,
  number: n,
  requestedBy: ALICE,
  requestedAt: new Date(Date.UTC(2026, 2, 2, 9, 0, 0, n)),
  reviewers: ['rita'],
  delegations: [],
  requiredApprovals: 1,
  dueAt: null,
  remindedAt: null,
  decisions: [],
  approved: null,
  closedAt: null,
  history: [],
  ...given,
})
