import type { ReviewView, ShownReview } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { ReviewListSchema, ReviewSchema, ShownReviewSchema } from '../schemas/review-schema.ts'

/** A review in the words of CONTRACT 3a. */
export const presentReview = ({
  specification: { id, status, head, approvedVersionId },
  round,
  reviewers,
  requiredApprovals,
  approvals,
}: ReviewView): InferOutput<typeof ReviewSchema> => ({
  spec_id: id,
  status,
  content_hash: head.contentHash,
  version_id: head.id,
  approved_version_id: approvedVersionId,
  requested_by: round?.requestedBy ?? null,
  requested_at: round?.requestedAt.toISOString() ?? null,
  reviewers: reviewers.map((reviewer) => presentReviewer(reviewer, unseenOf(reviewer, id, head))),
  required_approvals: requiredApprovals,
  approvals,
  due_at: round?.dueAt?.toISOString() ?? null,
  history: (round?.history ?? []).map(({ event, at, actor, comment, versionId, contentHash }) => ({
    event,
    at: at.toISOString(),
    actor,
    comment,
    version_id: versionId,
    content_hash: contentHash,
  })),
})

/** What the reviewer has not seen of the present text, as the address that tells it. */
const unseenOf = (
  { decidedVersionId, current }: ReviewView['reviewers'][number],
  id: string,
  head: ReviewView['specification']['head'],
): string | null =>
  decidedVersionId === null || current || decidedVersionId === head.id
    ? null
    : `/api/v1/specifications/${id}/versions/${head.id}/diff?compare_to=${decidedVersionId}`

const presentReviewer = (
  { subject, decision, decidedAt, decidedVersionId, current, outdated, asAdmin }: ReviewView['reviewers'][number],
  unseen: string | null,
): InferOutput<typeof ReviewSchema>['reviewers'][number] => ({
  id: subject,
  ...(decision === null ? {} : { decision }),
  ...(decidedAt === null ? {} : { decided_at: decidedAt.toISOString() }),
  ...(decidedVersionId === null ? {} : { decided_version_id: decidedVersionId }),
  current,
  ...(unseen === null ? {} : { unseen }),
  ...(outdated === null ? {} : { outdated }),
  ...(asAdmin ? { admin: true } : {}),
})

/** The same in a list of several. */
export const presentReviewItem = (view: ReviewView): InferOutput<typeof ReviewListSchema>['items'][number] => ({
  ...presentReview(view),
  title: view.specification.head.content.title,
})

export const presentShownReview = ({ parallel, ...view }: ShownReview): InferOutput<typeof ShownReviewSchema> => ({
  ...presentReview(view),
  parallel:
    parallel?.map(({ requirement, specificationId, title, kind }) => ({
      requirement,
      spec_id: specificationId,
      title,
      kind,
    })) ?? null,
})
