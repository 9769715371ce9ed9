import type { MarkdownLines } from '../lines/markdown-lines.ts'
import { headerLevel } from '../lines/markdown-header.ts'
import { readRequirementHeader } from '../lines/requirement-header.ts'
import { normalizeRequirementName } from '../lines/requirement-name.ts'

/** A requirement block as the delta and merge reader sees it. `raw` starts with the header line. */
export interface RequirementBlock {
  readonly headerLine: string
  readonly name: string
  readonly raw: string
}

/** Requirement blocks in the lines [from, to). A block ends at the next requirement header or `## ` line. */
export const readBlocks = (
  { lines, fenced }: MarkdownLines,
  from: number,
  to: number,
): { readonly preamble: readonly string[]; readonly blocks: readonly RequirementBlock[] } => {
  const blocks: RequirementBlock[] = []
  let open: { readonly index: number; readonly name: string } | undefined
  let first = to
  const end = (index: number): void => {
    if (open === undefined) return
    const raw = lines.slice(open.index, index).join('\n').trimEnd()
    blocks.push({ headerLine: lines[open.index] ?? '', name: open.name, raw })
    open = undefined
  }
  for (let index = from; index < to; index++) {
    const line = lines[index] ?? ''
    if (fenced[index] === 1 || !line.startsWith('##')) continue
    const name = readRequirementHeader(line)
    if (name !== undefined) {
      end(index)
      first = Math.min(first, index)
      open = { index, name: normalizeRequirementName(name) }
    } else if (headerLevel(line) === 2) end(index)
  }
  end(to)
  return { preamble: lines.slice(from, first), blocks }
}
