import * as v from 'valibot'
import { VersionItemSchema } from './version-schema.ts'

export const ChangeSchema = v.strictObject({
  name: v.string(),
  base: VersionItemSchema,
  head: VersionItemSchema,
  files: v.record(v.string(), v.string()),
  not_expressible: v.array(v.strictObject({ path: v.string(), reason: v.string() })),
})
