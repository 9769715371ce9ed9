import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import { normalizeSpec } from './normalize-spec.ts'
import { repeatedNames } from './repeated-names.ts'

/**
 * The blocks as the merge leaves them, each name once and where it stands first. Of a repeated name the merge works with
 * the last block in force.
 */
export const distinctBlocks = (text: string, kept: 'first' | 'last'): readonly RequirementBlock[] => {
  const found = new Map<string, RequirementBlock>()
  for (const block of readMainSpec(repeatedNames(text).size > 0 ? text : normalizeSpec(text)).section().blocks) {
    const name = normalizeRequirementName(block.name)
    if (kept === 'last' || !found.has(name)) found.set(name, { ...block, name })
  }
  return [...found.values()]
}
