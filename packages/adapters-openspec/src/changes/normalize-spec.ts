import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import { composeSpec } from '../deltas/compose-spec.ts'
import { NO_COUNTS } from '../deltas/merge-counts.ts'
import { createRequirementTable } from '../deltas/requirement-table.ts'

/** A main specification as the official merge writes it when nothing changes: LF, no BOM, one blank line between parts. */
export const normalizeSpec = (text: string): string => {
  const base = readMainSpec(text)
  const names = base.section().blocks.map(({ name }) => normalizeRequirementName(name))
  return composeSpec('', { base, table: createRequirementTable(base), names, counts: NO_COUNTS, warnings: [] }).text
}
