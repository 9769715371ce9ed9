import { LINK_STATES, VERSION_SOURCES } from '@nos/domain'
import * as v from 'valibot'
import { AuthorSchema, ContentHash, Count, Priority, SpecType, Status, Timestamp, Uuid } from './scalars.ts'

export const VersionSummarySchema = v.strictObject({
  id: Uuid,
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  content_hash: ContentHash,
  parent_id: v.nullable(Uuid),
  author: AuthorSchema,
  source: v.picklist(VERSION_SOURCES),
  message: v.string(),
  created_at: Timestamp,
})

export const ValidationSummarySchema = v.strictObject({
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
  level: v.picklist(['none', 'bronze', 'silver', 'gold']),
  valid: v.boolean(),
  findings: v.strictObject({ error: Count, warning: Count, info: Count }),
  validated_at: Timestamp,
})

export const NotionLinkSchema = v.strictObject({
  page_id: v.nullable(v.string()),
  url: v.nullable(v.string()),
  state: v.picklist(LINK_STATES),
  /** What keeps both from being equal, why, and what to do. */
  message: v.optional(v.string()),
  last_synced_at: v.nullable(Timestamp),
})

const entries = {
  id: Uuid,
  title: v.string(),
  capability: v.string(),
  spec_type: SpecType,
  status: Status,
  priority: Priority,
  tags: v.array(v.string()),
  overview: v.string(),
  body: v.string(),
  version: VersionSummarySchema,
  approved_version_id: v.nullable(Uuid),
  validation: v.nullable(ValidationSummarySchema),
  notion: v.nullable(NotionLinkSchema),
  created_at: Timestamp,
  updated_at: Timestamp,
  archived_at: v.nullable(Timestamp),
}

export const SpecificationSchema = v.strictObject(entries)

/** In lists the body comes only with `include=body`. */
export const SpecificationItemSchema = v.strictObject({ ...entries, body: v.optional(v.string()) })

export const SpecificationListSchema = v.strictObject({
  items: v.array(SpecificationItemSchema),
  next_cursor: v.nullable(v.string()),
})
