import { PARALLEL_KINDS, REVIEW_EVENTS } from '@nos/domain'
import * as v from 'valibot'
import { AuthorSchema, ContentHash, Count, Status, Timestamp, Uuid } from './scalars.ts'

const ReviewerSchema = v.strictObject({
  /** The subject of their tokens. */
  id: v.string(),
  decision: v.optional(v.picklist(['approve', 'request_changes'])),
  decided_at: v.optional(Timestamp),
  /** The version that they decided on: compare the head with it to see what they have not. */
  decided_version_id: v.optional(Uuid),
  /** The decision counts: it is about the present text, and was not withdrawn. */
  current: v.boolean(),
  /** Where the difference between that version and the present text is read, where the text was edited since. */
  unseen: v.optional(v.string()),
  /** Why it does not count. */
  outdated: v.optional(
    v.picklist(['edited', 'expired', 'cancelled', 'reopened', 'requested_anew', 'contributed', 'role_removed']),
  ),
  /** An admin without a seat in the review. */
  admin: v.optional(v.boolean()),
})

const entries = {
  spec_id: Uuid,
  status: Status,
  content_hash: ContentHash,
  version_id: Uuid,
  approved_version_id: v.nullable(Uuid),
  requested_by: v.nullable(AuthorSchema),
  requested_at: v.nullable(Timestamp),
  reviewers: v.array(ReviewerSchema),
  required_approvals: Count,
  approvals: Count,
  due_at: v.nullable(Timestamp),
  history: v.array(
    v.strictObject({
      event: v.picklist(REVIEW_EVENTS),
      at: Timestamp,
      actor: AuthorSchema,
      comment: v.nullable(v.string()),
      version_id: Uuid,
      content_hash: ContentHash,
    }),
  ),
}

export const ReviewSchema = v.strictObject(entries)

/** A review that is read, with what else happens to the requirements that it changes. */
export const ShownReviewSchema = v.strictObject({
  ...entries,
  /** Null where the texts are too long to be compared in the time there is. */
  parallel: v.nullable(
    v.array(
      v.strictObject({
        requirement: v.string(),
        /** Where the other change is; of a conflict and of several writers the specification itself. */
        spec_id: Uuid,
        title: v.string(),
        kind: v.picklist(PARALLEL_KINDS),
      }),
    ),
  ),
})

export const ReviewListSchema = v.strictObject({
  items: v.array(v.strictObject({ ...entries, title: v.string() })),
  next_cursor: v.nullable(v.string()),
})
