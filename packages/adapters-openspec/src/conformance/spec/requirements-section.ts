import type { MarkdownLines } from '../lines/markdown-lines.ts'
import { readBlocks } from './requirement-block.ts'
import type { RequirementBlock } from './requirement-block.ts'

/** A main specification cut around its first `## Requirements` section (format reference 2.3, reader R2). */
export interface RequirementsSection {
  readonly before: string
  readonly headerLine: string
  readonly preamble: string
  readonly blocks: readonly RequirementBlock[]
  readonly after: string
}

/** `text` holds the normalized lines; `original` is the text as stored, used when the section is absent. */
export const readRequirementsSection = (text: MarkdownLines, original: string): RequirementsSection => {
  const { lines, fenced } = text
  const at = (from: number, pattern: RegExp): number => {
    for (let index = from; index < lines.length; index++) {
      const line = lines[index] ?? ''
      if (fenced[index] !== 1 && line.startsWith('##') && pattern.test(line)) return index
    }
    return -1
  }
  const start = at(0, /^##\s+Requirements\s*$/i)
  if (start === -1) return withoutSection(original)
  const found = at(start + 1, /^##\s+/)
  const end = found === -1 ? lines.length : found
  const { preamble, blocks } = readBlocks(text, start + 1, end)
  const before = lines.slice(0, start).join('\n')
  const after = lines.slice(end).join('\n')
  return {
    before: before.trimEnd() === '' ? before : `${before}\n`,
    headerLine: lines[start] ?? '',
    preamble: preamble.join('\n').trimEnd(),
    blocks,
    after: after.startsWith('\n') ? after : `\n${after}`,
  }
}

const withoutSection = (original: string): RequirementsSection => {
  const before = original.trimEnd()
  return {
    before: before === '' ? '' : `${before}\n\n`,
    headerLine: '## Requirements',
    preamble: '',
    blocks: [],
    after: '\n',
  }
}
