import type { BlockContent } from '../block/block-content.ts'
import { parseInline, type InlineDialect } from '../inline/parse-inline.ts'
import type { SourceCursor } from './parse-source.ts'
import { isDelimiterRow, splitCells } from './pipe-table.ts'
import { dedent } from './source-lines.ts'

/** Reads a block whose lines are not text of their own: a fence, `$$`, a pipe table, indented code, an HTML block. */
export const readRunOfLines = (cursor: SourceCursor, indent: number): BlockContent | null => {
  const line = cursor.lines[cursor.at]
  if (line === undefined) return null
  if (line.columns - indent >= 4) return readIndentedCode(cursor, indent + 4)
  const text = line.text.trim()
  const fence = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(text)
  if (fence !== null) return readFence(cursor, fence[1] ?? '```', fence[2] ?? '', line.columns, indent)
  if (text === '$$') return readEquation(cursor, indent)
  if (text.includes('|') && isDelimiterRow(cursor.lines[cursor.at + 1]?.text ?? '', splitCells(text).length))
    return readTable(cursor)
  return /^<(?:[a-zA-Z][\w-]*[\s/>]|[a-zA-Z][\w-]*$|\/[a-zA-Z]|!--|\?|![A-Z])/.test(text) &&
    !/^<(?:https?|mailto):/.test(text)
    ? readHtml(cursor)
    : null
}

function readFence(cursor: SourceCursor, fence: string, info: string, columns: number, indent: number): BlockContent {
  const lines: string[] = []
  const closer = new RegExp(`^${fence[0] === '~' ? '~' : '`'}{${fence.length},}$`)
  for (cursor.at += 1; cursor.at < cursor.lines.length; cursor.at += 1) {
    const line = cursor.lines[cursor.at]
    if (line === undefined || (!line.blank && line.columns < indent)) break
    if (line.columns - indent < 4 && closer.test(line.text.trim())) {
      cursor.at += 1
      break
    }
    lines.push(dedent(line.text, columns))
  }
  return { kind: 'code', language: info.trim().split(/\s+/)[0] ?? '', lines }
}

function readEquation(cursor: SourceCursor, indent: number): BlockContent | null {
  let end = cursor.at + 1
  while (cursor.lines[end]?.blank === false && cursor.lines[end]?.text.trim() !== '$$') end += 1
  if (cursor.lines[end]?.text.trim() !== '$$') return null
  const lines = cursor.lines.slice(cursor.at + 1, end).map(({ text }) => dedent(text, indent))
  cursor.at = end + 1
  return { kind: 'equation', lines }
}

function readIndentedCode(cursor: SourceCursor, columns: number): BlockContent {
  const start = cursor.at
  let end = start
  for (let at = start; at < cursor.lines.length; at += 1) {
    const line = cursor.lines[at]
    if (line === undefined || (!line.blank && line.columns < columns)) break
    if (!line.blank) end = at + 1
  }
  cursor.at = end
  return { kind: 'code', language: '', lines: cursor.lines.slice(start, end).map(({ text }) => dedent(text, columns)) }
}

function readTable(cursor: SourceCursor): BlockContent {
  const dialect: InlineDialect = { name: 'markdown', opaque: cursor.opaque }
  const header = splitCells(cursor.lines[cursor.at]?.text ?? '')
  const rows = [header]
  for (cursor.at += 2; cursor.at < cursor.lines.length; cursor.at += 1) {
    const line = cursor.lines[cursor.at]
    if (line === undefined || line.blank || !line.text.includes('|')) break
    rows.push(splitCells(line.text).slice(0, header.length))
  }
  return {
    kind: 'table',
    header: true,
    rows: rows.map((row) => header.map((_, column) => parseInline(row[column] ?? '', dialect))),
  }
}

/** HTML is text to Notion: its lines are one paragraph, to the next blank line or the end of a comment. */
function readHtml(cursor: SourceCursor): BlockContent {
  const comment = cursor.lines[cursor.at]?.text.trim().startsWith('<!--') === true
  const texts: string[] = []
  for (; cursor.at < cursor.lines.length; cursor.at += 1) {
    const text = cursor.lines[cursor.at]?.text.trim() ?? ''
    if (text === '' && !comment) break
    if (text !== '') texts.push(text)
    if (comment && text.includes('-->')) {
      cursor.at += 1
      break
    }
  }
  return {
    kind: 'paragraph',
    suffix: '',
    runs: parseInline(texts.join('\n'), { name: 'markdown', opaque: cursor.opaque }),
  }
}
