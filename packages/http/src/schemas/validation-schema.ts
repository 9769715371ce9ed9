import * as v from 'valibot'
import { ContentHash, Count, Timestamp, Uuid } from './scalars.ts'

const Score = v.pipe(v.number(), v.minValue(0), v.maxValue(100))
const LevelSchema = v.picklist(['none', 'bronze', 'silver', 'gold'])

const Engine = v.picklist(['local', 'local+openspec'])

export const WaiverNoteSchema = v.strictObject({
  id: Uuid,
  author: v.string(),
  reason: v.string(),
  expires_at: Timestamp,
})

export const FindingSchema = v.strictObject({
  rule: v.string(),
  severity: v.picklist(['error', 'warning', 'info']),
  message: v.string(),
  path: v.string(),
  line: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  hint: v.string(),
  words: v.string(),
  points: v.number(),
  waiver: v.optional(WaiverNoteSchema),
})

export const ConformanceIssueSchema = v.strictObject({
  level: v.picklist(['ERROR', 'WARNING', 'INFO']),
  path: v.string(),
  message: v.string(),
  line: v.optional(Count),
  points: v.number(),
})

export const ValidationReportSchema = v.strictObject({
  spec_id: v.nullable(Uuid),
  version_id: v.nullable(Uuid),
  content_hash: ContentHash,
  valid: v.boolean(),
  score: Score,
  level: LevelSchema,
  ruleset: v.strictObject({ id: v.string(), version: v.string() }),
  categories: v.array(v.strictObject({ name: v.string(), weight: v.number(), score: v.number() })),
  findings: v.array(FindingSchema),
  requirements: v.array(v.strictObject({ path: v.string(), name: v.string(), score: Score, level: LevelSchema })),
  stale_waivers: v.array(
    v.strictObject({
      ...WaiverNoteSchema.entries,
      rule: v.string(),
      path: v.nullable(v.string()),
      why: v.picklist(['expired', 'unused']),
    }),
  ),
  openspec: v.strictObject({ valid: v.boolean(), valid_strict: v.boolean(), issues: v.array(ConformanceIssueSchema) }),
  engine: Engine,
  /** Why no model reviewed the text, where one should have. */
  warnings: v.array(v.string()),
  cached: v.boolean(),
  validated_at: Timestamp,
})

export const ValidationHistorySchema = v.strictObject({
  items: v.array(
    v.strictObject({
      version_id: Uuid,
      ruleset: v.strictObject({ id: v.string(), version: v.string() }),
      score: Score,
      level: LevelSchema,
      valid: v.boolean(),
      findings: v.strictObject({ error: Count, warning: Count, info: Count }),
      validated_at: Timestamp,
      report: v.optional(ValidationReportSchema),
    }),
  ),
  next_cursor: v.nullable(v.string()),
})

export const SuggestionListSchema = v.strictObject({
  engine: Engine,
  warnings: v.array(v.string()),
  suggestions: v.array(
    v.strictObject({
      id: Uuid,
      finding: v.optional(FindingSchema),
      path: v.string(),
      before: v.string(),
      after: v.string(),
      rationale: v.string(),
    }),
  ),
})
