import * as v from 'valibot'
import { ContentHash, Count, Timestamp, Uuid } from './scalars.ts'

export const FindingSchema = v.strictObject({
  rule: v.string(),
  severity: v.picklist(['error', 'warning', 'info']),
  message: v.string(),
  path: v.string(),
  line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  hint: v.string(),
  points: v.number(),
  waiver: v.optional(v.strictObject({ author: v.string(), reason: v.string(), expires_at: Timestamp })),
})

export const ConformanceIssueSchema = v.strictObject({ level: v.picklist(['ERROR', 'WARNING', 'INFO']), path: v.string(), message: v.string(), line: v.optional(Count) })

export const ValidationReportSchema = v.strictObject({
  spec_id: v.nullable(Uuid),
  version_id: v.nullable(Uuid),
  content_hash: ContentHash,
  valid: v.boolean(),
  score: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  level: v.nullable(v.picklist(['none', 'bronze', 'silver', 'gold'])),
  ruleset: v.nullable(v.strictObject({ id: v.string(), version: v.string() })),
  categories: v.array(v.strictObject({ name: v.string(), weight: v.number(), score: v.number() })),
  findings: v.array(FindingSchema),
  openspec: v.strictObject({ valid: v.boolean(), valid_strict: v.boolean(), issues: v.array(ConformanceIssueSchema) }),
  engine: v.picklist(['local', 'local+openspec']),
  cached: v.boolean(),
  validated_at: Timestamp,
})
