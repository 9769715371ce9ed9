import * as v from 'valibot'
import { AuthorSchema, SpecType, Timestamp } from './scalars.ts'

export const TemplateSchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  description: v.string(),
  spec_type: SpecType,
  body: v.string(),
  variables: v.array(v.strictObject({ name: v.string(), description: v.string(), default: v.nullable(v.string()) })),
  built_in: v.boolean(),
  number: v.nullable(v.number()),
  author: v.nullable(AuthorSchema),
  created_at: v.nullable(Timestamp),
})

export const TemplateListSchema = v.strictObject({
  items: v.array(TemplateSchema),
  next_cursor: v.nullable(v.string()),
})
