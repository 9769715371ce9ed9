import type { Draft } from '../blocks/block.ts'
import { holdsChildren, isListItem } from '../blocks/block-kinds.ts'
import { parseContainer } from './parse-container.ts'
import { parseLeafLine } from './parse-leaf-line.ts'
import { parseRun } from './parse-run.ts'
import { dedent, sourceLines, type SourceLine } from './source-lines.ts'

/** Where a parser stands in the source. */
type Cursor = { readonly lines: readonly SourceLine[]; at: number }

/** Reads Markdown v1 into blocks; blank lines only separate. Every draft carries its own source as `key`. */
export const parseBlocks = (markdown: string): readonly Draft[] =>
  parseSiblings({ lines: sourceLines(markdown), at: 0 }, 0, null)

/** Reads blocks until a line is indented less than `minimum` or equals `closer`, which is left unread. */
function parseSiblings(cursor: Cursor, minimum: number, closer: string | null): readonly Draft[] {
  const drafts: Draft[] = []
  for (let line = cursor.lines[cursor.at]; line !== undefined; line = cursor.lines[cursor.at]) {
    if (line.text === '') {
      cursor.at += 1
      continue
    }
    if (line.columns < minimum || (closer !== null && line.text === closer)) break
    drafts.push(parseOne(cursor, line))
  }
  return drafts
}

function parseOne(cursor: Cursor, line: SourceLine): Draft {
  const start = cursor.at
  const block = parseRun(cursor, line) ?? parseContainer(cursor, line, parseSiblings) ?? parseLeaf(cursor, line)
  return { ...block, key: keyOf(cursor, start, line) }
}

function parseLeaf(cursor: Cursor, line: SourceLine): Draft {
  cursor.at += 1
  const block = parseLeafLine(line.text)
  if (!holdsChildren(block.type, block.attributes)) return block
  const next = nextLine(cursor)
  const nested = next !== undefined && next.columns >= line.columns + 2 && (next.tabbed || isListItem(block.type))
  return nested ? { ...block, children: parseSiblings(cursor, line.columns + 2, null) } : block
}

function nextLine(cursor: Cursor): SourceLine | undefined {
  let at = cursor.at
  while (cursor.lines[at]?.text === '') at += 1
  return cursor.lines[at]
}

function keyOf(cursor: Cursor, start: number, line: SourceLine): string {
  let end = cursor.at
  while (end > start + 1 && cursor.lines[end - 1]?.text === '') end -= 1
  return cursor.lines
    .slice(start, end)
    .map((source) => dedent(source.raw, line.columns))
    .join('\n')
}
