import * as v from 'valibot'
import { ContentHash, Count, Timestamp, Uuid } from './scalars.ts'
import { SpecificationSchema, VersionSummarySchema } from './specification-schema.ts'

const GENERATION_ENGINES = ['openspec', 'template'] as const

export const GenerationSchema = v.strictObject({
  engine: v.picklist(GENERATION_ENGINES),
  model: v.optional(v.string()),
  attempts: Count,
  usage: v.optional(v.strictObject({ input_tokens: Count, output_tokens: Count, total_tokens: Count })),
  warnings: v.array(v.string()),
})

/** With `save: false` nothing is stored, so the specification and its version have no id. */
export const GeneratedSpecificationSchema = v.strictObject({
  ...SpecificationSchema.entries,
  id: v.nullable(Uuid),
  version: v.strictObject({ ...VersionSummarySchema.entries, id: v.nullable(Uuid) }),
  generation: GenerationSchema,
})

export const GenerationRecordSchema = v.strictObject({
  version_id: Uuid,
  engine: v.picklist(GENERATION_ENGINES),
  model: v.nullable(v.string()),
  prompt_version: v.nullable(v.string()),
  input_hash: ContentHash,
  attempts: Count,
  usage: v.strictObject({ input_tokens: Count, output_tokens: Count, total_tokens: Count }),
  warnings: v.array(v.string()),
  created_at: Timestamp,
})

export const GenerationListSchema = v.strictObject({
  items: v.array(GenerationRecordSchema),
  next_cursor: v.nullable(v.string()),
})
