import * as v from 'valibot'
import { AuthorSchema, Timestamp } from './scalars.ts'

/** A rule set as its file has it, and what the service knows of it. */
export const RulesetSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  version: v.string(),
  number: v.nullable(v.number()),
  built_in: v.boolean(),
  active: v.boolean(),
  extends: v.array(v.string()),
  languages: v.optional(v.array(v.string())),
  rules: v.record(v.string(), v.unknown()),
  spec_types: v.optional(v.record(v.string(), v.strictObject({ rules: v.record(v.string(), v.unknown()) }))),
  glossary: v.optional(v.array(v.strictObject({ term: v.string(), variants: v.array(v.string()) }))),
  categories: v.optional(v.record(v.string(), v.number())),
  custom: v.array(v.record(v.string(), v.unknown())),
  author: v.nullable(AuthorSchema),
  created_at: v.nullable(Timestamp),
})

export const RulesetListSchema = v.strictObject({ items: v.array(RulesetSchema), next_cursor: v.nullable(v.string()) })
