import { foldRequirementName } from '../conformance/lines/requirement-name.ts'
import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import { compareScenarios } from '../deltas/scenario-balance.ts'
import { lineSimilarity } from './line-similarity.ts'

/** What may tell that two blocks are one requirement: first its text or its name, then how alike they are. */
export type MatchStrategy = 'text-first' | 'name-first' | 'name-only'

/** For each new block, the old block it comes from; undefined for a new requirement. */
export const matchBlocks = (
  old: readonly RequirementBlock[],
  wanted: readonly RequirementBlock[],
  strategy: MatchStrategy,
): readonly (RequirementBlock | undefined)[] => {
  const origin = new Map<RequirementBlock, RequirementBlock>()
  const free = new Set(old)
  const pair = (belongs: (one: RequirementBlock, other: RequirementBlock) => boolean): void => {
    for (const block of wanted) {
      if (origin.has(block)) continue
      const found = [...free].find((candidate) => belongs(candidate, block))
      if (found === undefined) continue
      origin.set(block, found)
      free.delete(found)
    }
  }
  const sameName = (one: RequirementBlock, other: RequirementBlock): boolean => one.name === other.name
  const sameText = (one: RequirementBlock, other: RequirementBlock): boolean =>
    bodyOf(one) !== '' && bodyOf(one) === bodyOf(other)
  if (strategy === 'text-first') {
    pair((one, other) => sameName(one, other) && sameText(one, other))
    pair(sameText)
  }
  pair(sameName)
  pair((one, other) => foldRequirementName(one.name) === foldRequirementName(other.name))
  if (strategy !== 'name-only' && free.size * wanted.length <= MOST_COMPARISONS) {
    pair(sameText)
    pair(
      (one, other) =>
        compareScenarios(one, other).missing.length === 0 && lineSimilarity(bodyOf(one), bodyOf(other)) >= ALIKE,
    )
  }
  return wanted.map((block) => origin.get(block))
}

const ALIKE = 0.5
const MOST_COMPARISONS = 40_000

/** The block without its header line. */
const bodyOf = ({ raw }: RequirementBlock): string => {
  const end = raw.indexOf('\n')
  return end === -1 ? '' : raw.slice(end + 1).trim()
}
