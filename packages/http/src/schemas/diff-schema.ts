import * as v from 'valibot'
import { Count } from './scalars.ts'
import { VersionItemSchema } from './version-schema.ts'

const value = v.union([v.string(), v.array(v.string())])
const change = v.picklist(['added', 'removed', 'modified', 'renamed', 'moved'])
export const WordRunSchema = v.strictObject({ kind: v.picklist(['equal', 'removed', 'added']), text: v.string() })

const texts = {
  before: v.optional(v.string()),
  after: v.optional(v.string()),
  /** Where both are there and differ. */
  words: v.optional(v.array(WordRunSchema)),
}

export const ScenarioChangeSchema = v.strictObject({
  change,
  name: v.string(),
  previous_name: v.optional(v.string()),
  ...texts,
})

export const RequirementChangeSchema = v.strictObject({
  change,
  name: v.string(),
  previous_name: v.optional(v.string()),
  ...texts,
  scenarios: v.array(ScenarioChangeSchema),
})

export const SectionChangeSchema = v.strictObject({
  change: v.picklist(['added', 'removed', 'modified', 'moved']),
  title: v.string(),
  ...texts,
})

export const DocumentDiffSchema = v.strictObject({
  requirements: v.array(RequirementChangeSchema),
  sections: v.array(SectionChangeSchema),
  /** How many changes are not listed, where they are too many: `stats` counts them and `unified` has the texts. */
  left_out: v.optional(Count),
})

export const PropertyChangeSchema = v.strictObject({
  field: v.picklist(['title', 'capability', 'spec_type', 'priority', 'tags']),
  before: value,
  after: value,
})

export const DiffSchema = v.strictObject({
  from: v.nullable(VersionItemSchema),
  to: VersionItemSchema,
  properties: v.array(PropertyChangeSchema),
  ...DocumentDiffSchema.entries,
  stats: v.strictObject({
    lines_added: Count,
    lines_removed: Count,
    requirements_added: Count,
    requirements_removed: Count,
    requirements_modified: Count,
    requirements_renamed: Count,
    requirements_moved: Count,
  }),
  unified: v.string(),
})
