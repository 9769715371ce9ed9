import type { Block, BlockContent } from '../block/block-content.ts'
import { NOTION_SPELLING } from '../inline/notion-spelling.ts'
import { renderInline } from '../inline/render-inline.ts'
import type { Run } from '../inline/run.ts'

/** A block as lines of Notion's Markdown v1. */
export const renderRemote = ({ depth, content }: Block): string =>
  linesOf(content)
    .map((line) => '\t'.repeat(depth) + line)
    .join('\n')

const inline = (runs: readonly Run[]): string => renderInline(runs, NOTION_SPELLING).trim()
const spaced = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')

function linesOf(content: BlockContent): readonly string[] {
  switch (content.kind) {
    case 'heading':
      return [spaced('#'.repeat(Math.min(content.level, 4)), inline(content.runs), content.suffix)]
    case 'paragraph':
      return [paragraph(inline(content.runs), content.suffix)]
    case 'quote':
      return [spaced('>', inline(content.runs), content.suffix)]
    case 'bullet':
      return [spaced('-', inline(content.runs), content.suffix)]
    case 'number':
      return [spaced('1.', inline(content.runs), content.suffix)]
    case 'todo':
      return [spaced(content.checked ? '- [x]' : '- [ ]', inline(content.runs), content.suffix)]
    case 'code':
      return codeLines(content.language, content.lines)
    case 'equation':
      return ['$$', ...content.lines, '$$']
    case 'table':
      return tableLines(content.rows, content.header)
    case 'image':
      return [`![${inline(content.caption)}](${content.url})`]
    case 'divider':
      return ['---']
    case 'empty':
      return ['<empty-block/>']
    case 'opaque':
      return content.lines
  }
}

/** Text that starts like another block gets a backslash before the first character that would make it one. */
const paragraph = (text: string, suffix: string): string =>
  text === ''
    ? '<empty-block/>'
    : spaced(
        text
          .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
          .replace(/^([-+])(?=\s|$)/, '\\$1')
          .replace(/^-{3,}$/, '\\$&')
          .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2'),
        suffix,
      )

function codeLines(language: string, lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.map((line) => /^\s*(`+)/.exec(line)?.[1]?.length ?? 0))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language.replaceAll('`', '')}`, ...lines, fence]
}

const tableLines = (rows: readonly (readonly (readonly Run[])[])[], header: boolean): readonly string[] => [
  header ? '<table header-row="true">' : '<table>',
  ...rows.flatMap((row) => ['<tr>', ...row.map((cell) => `<td>${inline(cell)}</td>`), '</tr>']),
  '</table>',
]
