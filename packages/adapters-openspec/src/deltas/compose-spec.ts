import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import { findForeignTail, keepsTail } from './foreign-tail.ts'
import type { Merge } from './merge-delta.ts'

/** A merged specification as text with LF line ends, and warnings about what went with the blocks it replaces. */
export interface ComposedSpec {
  readonly text: string
  readonly warnings: readonly string[]
  /** Whether no requirement block is left. */
  readonly isEmpty: boolean
}

export const composeSpec = (capability: string, { base, table, names }: Merge): ComposedSpec => {
  const { before, headerLine, preamble, blocks, after } = base.section()
  const kept: RequirementBlock[] = []
  const placed = new Set<string>()
  const warnings: string[] = []
  blocks.forEach((block, index) => {
    const name = names[index] ?? block.name
    const replacement = table.get(name)
    if (replacement !== undefined) {
      kept.push(replacement)
      placed.add(name)
    }
    if (replacement === block) return
    const tail = findForeignTail(block.raw)
    if (tail !== undefined && !keepsTail(tail, block.raw, replacement?.raw))
      warnings.push(
        `${capability} - "${tail.heading}" sits inside requirement "${block.name}" and goes with it. ` +
          'Move it under its own requirement, or above `## Requirements`, to keep it.',
      )
  })
  for (const [name, block] of table.entries()) if (!placed.has(name)) kept.push(block)
  const body = [preamble.trim() === '' ? '' : preamble.trimEnd(), ...kept.map(({ raw }) => raw)]
    .filter((part, index) => index > 0 || part !== '')
    .join('\n\n')
    .trimEnd()
  const slices = [before.trimEnd(), headerLine, body, after.trim()].filter((slice) => slice !== '')
  return { text: `${collapseEmptyLines(slices.join('\n\n')).trimEnd()}\n`, warnings, isEmpty: kept.length === 0 }
}

/** Makes one empty line of several, outside fences. A line of spaces is not empty. */
const collapseEmptyLines = (text: string): string => {
  const { lines, fenced } = toMarkdownLines(text)
  return lines
    .filter((line, index) => line !== '' || fenced[index] === 1 || lines[index - 1] !== '' || fenced[index - 1] === 1)
    .join('\n')
}
