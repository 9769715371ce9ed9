import type { BlockContent } from '../block/block-content.ts'
import { enterLists, type ListLevel } from './list-levels.ts'
import { readParagraph, type ParagraphReader } from './read-paragraph.ts'
import { readRunOfLines } from './read-run-of-lines.ts'
import { readMarkedLine } from './read-marked-line.ts'
import { sourceLines, type SourceLine } from './source-lines.ts'

/** One block of our Markdown with its exact text, blank lines after it included. */
export interface SourceBlock {
  readonly source: string
  readonly depth: number
  /** Null for text that Notion does not carry in the body: the title line, leading blank lines. */
  readonly content: BlockContent | null
  /** What the title line would be on a page that holds it as a block. */
  readonly title?: BlockContent
}

/** Where the parser stands. */
export interface SourceCursor {
  readonly lines: readonly SourceLine[]
  at: number
  /** The list items around the present line, outermost first. */
  levels: readonly ListLevel[]
  /** Notion's markup that counts as markup, see `InlineDialect`. */
  readonly opaque: ReadonlySet<string>
}

/** Cuts our Markdown into blocks as CommonMark and GFM read it. Joining the sources gives the text byte for byte. */
export const parseSource = (body: string, opaque: ReadonlySet<string> = new Set()): readonly SourceBlock[] => {
  const cursor: SourceCursor = { lines: sourceLines(body), at: 0, levels: [], opaque }
  const blocks: SourceBlock[] = []
  const leading = skipBlank(cursor)
  if (leading !== '') blocks.push({ source: leading, depth: 0, content: null })
  while (cursor.at < cursor.lines.length)
    blocks.push(
      readBlock(
        cursor,
        blocks.every((block) => block.content === null),
      ),
    )
  return blocks
}

function readBlock(cursor: SourceCursor, first: boolean): SourceBlock {
  const start = cursor.at
  const line = cursor.lines[start]
  if (line === undefined) throw new Error('A block starts at a line')
  const entered = enterLists(cursor.levels, line)
  cursor.levels = entered.levels
  const depth = entered.levels.length - (entered.item === null ? 0 : 1)
  const reader: ParagraphReader = { indent: entered.levels.at(-1)?.content ?? 0, item: entered.item }
  const title = first && entered.item === null && line.columns < 4 && /^#(?:[ \t]|$)/.test(line.text.trim())
  const content =
    (entered.item === null ? readRunOfLines(cursor, reader.indent) : null) ??
    (entered.item === null ? readMarkedLine(cursor, reader.indent) : null) ??
    readParagraph(cursor, reader)
  skipBlank(cursor)
  const source = cursor.lines
    .slice(start, cursor.at)
    .map(({ raw }) => raw)
    .join('')
  const isTitle = title || (first && content.kind === 'heading' && content.level === 1 && entered.item === null)
  return isTitle ? { source, depth, content: null, title: content } : { source, depth, content }
}

function skipBlank(cursor: SourceCursor): string {
  const start = cursor.at
  while (cursor.lines[cursor.at]?.blank === true) cursor.at += 1
  return cursor.lines
    .slice(start, cursor.at)
    .map(({ raw }) => raw)
    .join('')
}
