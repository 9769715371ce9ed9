import type { Block, BlockContent } from '../block/block-content.ts'
import { textOfContent } from '../block/text-of-content.ts'
import { wordSimilarity } from './word-tokens.ts'

const LEAST = 0.25

/** How likely one block is an edited version of the other: 0 for another kind, a little for the same kind, up to 2. */
export const blockSimilarity = (a: Block, b: Block): number => {
  if (family(a.content) !== family(b.content)) return 0
  const words = wordSimilarity(textOfContent(a.content), textOfContent(b.content))
  if (words < LEAST) return 0.05
  return words + (a.depth === b.depth ? 0.5 : 0) + (a.content.kind === b.content.kind ? 0.5 : 0)
}

/** A paragraph may become a list item or a heading and still be the same text. */
const family = (content: BlockContent): string => ('runs' in content ? 'text' : content.kind)
