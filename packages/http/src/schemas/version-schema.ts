import * as v from 'valibot'
import { Count, Priority, SpecType, Uuid } from './scalars.ts'
import { VersionSummarySchema } from './specification-schema.ts'

const content = {
  title: v.string(),
  capability: v.string(),
  spec_type: SpecType,
  priority: Priority,
  tags: v.array(v.string()),
}

/** A version without its text, as lists and diffs show it. */
export const VersionItemSchema = v.strictObject({ ...VersionSummarySchema.entries, spec_id: Uuid, ...content })

export const VersionSchema = v.strictObject({ ...VersionItemSchema.entries, body: v.string() })

export const VersionListSchema = v.strictObject({
  items: v.array(VersionItemSchema),
  total: Count,
  next_cursor: v.nullable(v.string()),
})
