import * as v from 'valibot'
import { Timestamp } from './scalars.ts'

/** The token of its Notion side is never told. */
export const WorkspaceSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  notion: v.nullable(v.strictObject({ database_id: v.string() })),
  created_at: Timestamp,
  archived_at: v.nullable(Timestamp),
})

export const WorkspaceListSchema = v.strictObject({
  items: v.array(WorkspaceSchema),
  next_cursor: v.nullable(v.string()),
})
