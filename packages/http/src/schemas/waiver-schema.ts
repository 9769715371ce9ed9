import * as v from 'valibot'
import { Timestamp, Uuid } from './scalars.ts'

export const WaiverSchema = v.strictObject({
  id: Uuid,
  spec_id: Uuid,
  rule: v.string(),
  path: v.nullable(v.string()),
  author: v.string(),
  reason: v.string(),
  expires_at: Timestamp,
  expired: v.boolean(),
  created_at: Timestamp,
})

export const WaiverListSchema = v.strictObject({ items: v.array(WaiverSchema), next_cursor: v.nullable(v.string()) })
