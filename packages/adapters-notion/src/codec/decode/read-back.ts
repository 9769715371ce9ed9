import { contentKey } from '../block/block-key.ts'
import { opaqueTokens } from '../inline/opaque-tokens.ts'
import { parseSource } from '../source/parse-source.ts'
import { dedent, sourceLines } from '../source/source-lines.ts'

/** The key of the one block that our Markdown makes of this text; null when it is not exactly one block. */
export const readBack = (source: string): string | null => {
  const lines = sourceLines(source)
  const columns = lines[0]?.columns ?? 0
  const text = lines.map((line) => dedent(line.text, columns)).join('\n')
  const [, block, ...more] = parseSource(`x\n\n${text}`, opaqueTokens(source))
  return block === undefined || more.length > 0 || block.content === null ? null : contentKey(block.content)
}
