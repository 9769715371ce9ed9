import * as v from 'valibot'
import { DocumentDiffSchema, PropertyChangeSchema } from './diff-schema.ts'
import { AuthorSchema, ContentHash, Count, Timestamp, Uuid } from './scalars.ts'

export const BaselineEntrySchema = v.strictObject({
  spec_id: Uuid,
  version_id: Uuid,
  version_number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  capability: v.string(),
  title: v.string(),
  content_hash: ContentHash,
})

export const BaselineSignatureSchema = v.strictObject({
  signer: AuthorSchema,
  signed_at: Timestamp,
  comment: v.string(),
  /** Ed25519, base64. */
  signature: v.string(),
  public_key: v.string(),
})

const summary = {
  id: Uuid,
  name: v.string(),
  reason: v.string(),
  author: AuthorSchema,
  created_at: Timestamp,
  digest: ContentHash,
  size: Count,
  signatures: v.array(BaselineSignatureSchema),
}

export const BaselineItemSchema = v.strictObject(summary)

export const BaselineSchema = v.strictObject({
  ...summary,
  specifications: v.array(BaselineEntrySchema),
  manifest: v.string(),
})

export const BaselineListSchema = v.strictObject({
  items: v.array(BaselineItemSchema),
  next_cursor: v.nullable(v.string()),
})

export const BaselineChangeSchema = v.strictObject({
  change: v.picklist(['added', 'removed', 'modified', 'unchanged']),
  spec_id: Uuid,
  capability: v.string(),
  from: v.nullable(BaselineEntrySchema),
  to: v.nullable(BaselineEntrySchema),
  properties: v.array(PropertyChangeSchema),
  ...DocumentDiffSchema.entries,
})

export const BaselineComparisonSchema = v.strictObject({
  from: v.nullable(BaselineItemSchema),
  to: BaselineItemSchema,
  specifications: v.array(BaselineChangeSchema),
  stats: v.strictObject({ added: Count, removed: Count, modified: Count, unchanged: Count }),
})
