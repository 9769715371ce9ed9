import * as v from 'valibot'
import { Count, Uuid } from './scalars.ts'

const OUTCOMES = ['created', 'updated', 'unchanged', 'ignored', 'refused'] as const

export const ImportedFileSchema = v.strictObject({
  path: v.string(),
  outcome: v.picklist(OUTCOMES),
  capability: v.nullable(v.string()),
  spec_id: v.nullable(Uuid),
  reason: v.nullable(v.string()),
})

export const ImportReportSchema = v.strictObject({
  dry_run: v.boolean(),
  counts: v.strictObject({ created: Count, updated: Count, unchanged: Count, ignored: Count, refused: Count }),
  files: v.array(ImportedFileSchema),
})

export const SpecificationTreeSchema = v.strictObject({ files: v.record(v.string(), v.string()) })
