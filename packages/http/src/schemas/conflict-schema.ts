import * as v from 'valibot'
import { AuthorSchema, Timestamp, Uuid } from './scalars.ts'

const side = v.strictObject({
  text: v.string(),
  version_id: v.optional(Uuid),
  author: v.optional(AuthorSchema),
  at: v.optional(Timestamp),
})

const node = {
  kind: v.picklist(['requirement', 'section', 'property']),
  name: v.string(),
  base: side,
  ours: side,
  theirs: side,
}

export const ConflictNodeSchema = v.strictObject(node)

export const ConflictSchema = v.strictObject({
  id: Uuid,
  spec_id: Uuid,
  state: v.picklist(['open', 'resolved']),
  ...node,
  opened_at: Timestamp,
  resolved_at: v.nullable(Timestamp),
  resolution: v.nullable(
    v.strictObject({ choice: v.picklist(['ours', 'theirs', 'text', 'vanished']), by: AuthorSchema }),
  ),
})

export const ConflictListSchema = v.strictObject({
  items: v.array(ConflictSchema),
  next_cursor: v.nullable(v.string()),
})
