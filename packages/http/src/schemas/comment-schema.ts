import * as v from 'valibot'
import { AuthorSchema, Timestamp, Uuid } from './scalars.ts'

const Version = v.pipe(v.number(), v.integer(), v.minValue(1))

export const CommentAnchorSchema = v.strictObject({
  requirement: v.string(),
  scenario: v.nullable(v.string()),
  /** The number of the version it was read in. */
  version: Version,
})

export const CommentLinkSchema = v.strictObject({
  state: v.picklist(['waiting', 'sending', 'linked']),
  comment_id: v.nullable(v.string()),
  discussion_id: v.nullable(v.string()),
  problem: v.nullable(v.string()),
})

export const CommentSchema = v.strictObject({
  id: Uuid,
  spec_id: Uuid,
  thread_id: Uuid,
  parent_id: v.nullable(Uuid),
  author: AuthorSchema,
  text: v.string(),
  mentions: v.array(v.string()),
  /** As it is called in the present text; null for the specification as a whole. */
  requirement: v.nullable(v.string()),
  scenario: v.nullable(v.string()),
  /** As it was called when the thread was begun. */
  anchor: v.nullable(CommentAnchorSchema),
  /** The words it was begun on have changed, or are gone. */
  outdated: v.boolean(),
  gone: v.boolean(),
  resolved: v.boolean(),
  resolved_at: v.nullable(Timestamp),
  resolved_by: v.nullable(AuthorSchema),
  created_at: Timestamp,
  /** Null where there is no Notion side. */
  notion: v.nullable(CommentLinkSchema),
})

export const CommentListSchema = v.strictObject({
  items: v.array(CommentSchema),
  next_cursor: v.nullable(v.string()),
})
