import { PRIORITIES, REVIEW_STATUSES, SPEC_TYPES } from '@nos/domain'
import * as v from 'valibot'

const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description))

/** The words that several tools take. */
export const Inputs = {
  specification: described(
    v.pipe(v.string(), v.minLength(1), v.maxLength(2000)),
    'The id of the specification, or its capability (its path under openspec/specs/).',
  ),
  limit: v.optional(described(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 'At most so many.'), 20),
  cursor: v.optional(described(v.string(), 'next_cursor of the page before.')),
  status: v.optional(v.picklist(REVIEW_STATUSES)),
  specType: v.picklist(SPEC_TYPES),
  priority: v.optional(v.picklist(PRIORITIES)),
  tags: v.optional(v.array(v.string())),
  body: described(
    v.string(),
    'The whole spec.md: "# Title", "## Purpose", "## Requirements", "### Requirement: …" with SHALL or MUST, "#### Scenario: …" with WHEN and THEN.',
  ),
  overview: described(v.string(), 'The text of "## Purpose".'),
  message: v.optional(described(v.string(), 'Why; kept with the version.')),
} as const
