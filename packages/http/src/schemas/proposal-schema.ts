import * as v from 'valibot'
import { VersionItemSchema } from './version-schema.ts'

export const ProposedChangeSchema = v.strictObject({
  name: v.string(),
  base: VersionItemSchema,
  files: v.record(v.string(), v.string()),
  not_expressible: v.array(v.strictObject({ path: v.string(), reason: v.string() })),
  generation: v.strictObject({
    engine: v.picklist(['openspec', 'template']),
    model: v.optional(v.string()),
    warnings: v.array(v.string()),
  }),
})
