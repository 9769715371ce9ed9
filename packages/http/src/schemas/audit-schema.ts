import * as v from 'valibot'
import { AuthorSchema, Count, Timestamp, Uuid } from './scalars.ts'

const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const AuditItemSchema = v.strictObject({
  id: Uuid,
  at: Timestamp,
  actor: AuthorSchema,
  action: v.string(),
  spec_id: v.optional(Uuid),
  before_version: v.optional(Uuid),
  after_version: v.optional(Uuid),
  subject: v.optional(v.strictObject({ kind: v.string(), id: v.string() })),
  request_id: v.optional(v.string()),
  address: v.optional(v.string()),
  leaf_hash: Hash,
})

export const AuditListSchema = v.strictObject({
  items: v.array(AuditItemSchema),
  next_cursor: v.nullable(v.string()),
})

export const AuditHeadSchema = v.strictObject({ root: Hash, size: Count, signature: v.string(), at: Timestamp })

export const PublishedHeadSchema = v.strictObject({
  head: AuditHeadSchema,
  workspace_id: v.string(),
  public_key: v.string(),
})

export const AuditProblemSchema = v.strictObject({
  code: v.string(),
  message: v.string(),
  index: v.optional(Count),
  id: v.optional(v.string()),
})

export const AuditVerificationSchema = v.strictObject({
  valid: v.boolean(),
  size: Count,
  head: AuditHeadSchema,
  public_key: v.string(),
  problems: v.array(AuditProblemSchema),
})

export const InclusionProofSchema = v.strictObject({ index: Count, leaf_hash: Hash, size: Count, path: v.array(Hash) })

export const ConsistencyProofSchema = v.strictObject({ from: Count, to: Count, path: v.array(Hash) })
