import type { Block, BlockContent, TableRow } from '../block/block-content.ts'
import { contentKey } from '../block/block-key.ts'
import { markdownSpelling } from '../inline/markdown-spelling.ts'
import { renderInline } from '../inline/render-inline.ts'
import type { Run } from '../inline/run.ts'
import type { Outline } from './outline.ts'
import { readBack } from './read-back.ts'

/** A block as lines of our Markdown, without a line end after the last. */
export const renderSource = (block: Block, outline: Outline, eol: string): string => {
  const light = render(block, outline, eol, false)
  const key = contentKey(block.content)
  if (!('runs' in block.content) && block.content.kind !== 'table') return light
  return readBack(light) === key ? light : render(block, outline, eol, true)
}

function render({ depth, content }: Block, outline: Outline, eol: string, careful: boolean): string {
  const isItem = content.kind === 'bullet' || content.kind === 'number' || content.kind === 'todo'
  const first = isItem ? outline.marker(depth, content.kind === 'number') : outline.indent(depth)
  const rest = isItem ? ' '.repeat(first.length) : first
  return linesOf(content, careful)
    .map((line, index) => (index === 0 ? first : line === '' ? '' : rest) + line)
    .join(eol)
}

/** The text of a block's runs in our Markdown; lines are parted by a newline. */
export const renderText = (runs: readonly Run[], lineBreak: string, careful = false): string =>
  renderInline(runs, markdownSpelling({ lineBreak, inTable: false, careful })).trim()

function linesOf(content: BlockContent, careful: boolean): readonly string[] {
  switch (content.kind) {
    case 'heading':
      return [`${'#'.repeat(content.level)} ${renderText(content.runs, '<br>', careful)}`]
    case 'paragraph':
      return guardStart(renderText(content.runs, '\\\n', careful)).split('\n')
    case 'bullet':
    case 'number':
      return renderText(content.runs, '\\\n', careful).split('\n')
    case 'todo':
      return `${content.checked ? '[x]' : '[ ]'} ${renderText(content.runs, '\\\n', careful)}`.split('\n')
    case 'quote':
      return renderText(content.runs, '\\\n', careful)
        .split('\n')
        .map((line) => `> ${line}`)
    case 'code':
      return codeLines(content.language, content.lines)
    case 'equation':
      return ['$$', ...content.lines, '$$']
    case 'table':
      return tableLines(content.rows, careful)
    case 'image':
      return [`![${renderText(content.caption, ' ', careful)}](${content.url})`]
    case 'divider':
      return ['---']
    case 'empty':
      return []
    case 'opaque':
      return content.lines
  }
}

/** Keeps the first characters of a paragraph from making another block of it. */
export const guardStart = (text: string): string =>
  text
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^([-+])(?=\s|$)/, '\\$1')
    .replace(/^-{3,}$/, '\\$&')
    .replace(/^>/, '\\>')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

function codeLines(language: string, lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`+)/.exec(line)?.[1]?.length ?? 0))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language === 'plain text' ? '' : language}`, ...lines, fence]
}

/** One row of a pipe table. */
export const tableRow = (row: TableRow, columns: number, careful: boolean): string =>
  `| ${Array.from({ length: columns }, (_, column) => tableCell(row[column] ?? [], careful)).join(' | ')} |`

export const tableCell = (runs: readonly Run[], careful: boolean): string =>
  renderInline(runs, markdownSpelling({ lineBreak: '<br>', inTable: true, careful })).trim()

function tableLines(rows: readonly TableRow[], careful: boolean): readonly string[] {
  const columns = Math.max(1, ...rows.map((row) => row.length))
  const [header = [], ...rest] = rows
  return [
    tableRow(header, columns, careful),
    `|${' --- |'.repeat(columns)}`,
    ...rest.map((row) => tableRow(row, columns, careful)),
  ]
}
