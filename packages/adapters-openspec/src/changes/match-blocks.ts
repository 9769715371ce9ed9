import { foldRequirementName } from '../conformance/lines/requirement-name.ts'
import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import { compareScenarios } from '../deltas/scenario-balance.ts'
import { createLineSimilarity } from './line-similarity.ts'

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
  const pair = (find: (block: RequirementBlock) => RequirementBlock | undefined): void => {
    for (const block of wanted) {
      const found = origin.has(block) ? undefined : find(block)
      if (found === undefined) continue
      origin.set(block, found)
      free.delete(found)
    }
  }
  const pairBy = (key: KeyOf): void => pair(firstWithKey(free, key))
  if (strategy === 'text-first') {
    pairBy((block) => (textOf(block) === null ? null : JSON.stringify([block.name, textOf(block)])))
    pairBy(textOf)
  }
  pairBy(({ name }) => name)
  pairBy(({ name }) => foldRequirementName(name))
  const left = wanted.filter((block) => !origin.has(block))
  if (strategy !== 'name-only' && linesRead([...free], left) <= MOST_LINES) {
    pairBy(textOf)
    const similarity = createLineSimilarity()
    pair((block) =>
      [...free].find(
        (one) => compareScenarios(one, block).missing.length === 0 && similarity(bodyOf(one), bodyOf(block)) >= ALIKE,
      ),
    )
  }
  return wanted.map((block) => origin.get(block))
}

const ALIKE = 0.5
/** Lines read in all comparisons of each with each; what is rewritten further has no origin. */
const MOST_LINES = 1_000_000

/** By what a block is found again; null for one that is not. */
type KeyOf = (block: RequirementBlock) => string | null

/** The first of the blocks with the same key, each of them once. */
const firstWithKey = (
  blocks: Iterable<RequirementBlock>,
  key: KeyOf,
): ((block: RequirementBlock) => RequirementBlock | undefined) => {
  const waiting = Map.groupBy([...blocks].toReversed(), key)
  waiting.delete(null)
  return (block) => waiting.get(key(block))?.pop()
}

const linesRead = (old: readonly RequirementBlock[], wanted: readonly RequirementBlock[]): number =>
  countLines(old) * wanted.length + countLines(wanted) * old.length

const countLines = (blocks: readonly RequirementBlock[]): number =>
  blocks.reduce((sum, { raw }) => sum + raw.split('\n').length, 0)

const textOf = (block: RequirementBlock): string | null => bodyOf(block) || null

/** The block without its header line. */
const bodyOf = ({ raw }: RequirementBlock): string => {
  const end = raw.indexOf('\n')
  return end === -1 ? '' : raw.slice(end + 1).trim()
}
