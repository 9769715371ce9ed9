import { inlineKey } from '../inline/inline-key.ts'
import type { Block, BlockContent, TableRow } from './block-content.ts'
import { canonicalLanguage } from './code-language.ts'

/** Equal keys mean the same block with the same meaning at the same depth, whichever dialect spelled it. */
export const blockKey = ({ depth, content }: Block): string => `${depth} ${contentKey(content)}`

/** The key of the content alone. */
export const contentKey = (content: BlockContent): string => {
  switch (content.kind) {
    case 'heading':
      return `h${Math.min(content.level, 4)} ${inlineKey(content.runs)}`
    case 'todo':
      return `todo ${content.checked ? 'x' : '-'} ${inlineKey(content.runs)}`
    case 'code':
      return `code ${canonicalLanguage(content.language)}\n${content.lines.join('\n').replace(/(?<!\n)\n+$/, '')}`
    case 'table':
      return `table ${content.header ? 'header' : ''}\n${content.rows.map(rowKey).join('\n')}`
    case 'image':
      return `image ${content.url} ${inlineKey(content.caption)}`
    case 'equation':
    case 'opaque':
      return `${content.kind}\n${content.lines.map((line) => line.trim()).join('\n')}`
    case 'divider':
    case 'empty':
      return content.kind
    case 'paragraph':
    case 'quote':
    case 'bullet':
    case 'number':
      return `${content.kind} ${inlineKey(content.runs)}`
  }
}

/** The key of one table row; empty cells at its end do not count. */
export const rowKey = (row: TableRow): string =>
  row
    .map(inlineKey)
    .join('\t')
    .replace(/(?<!\t)\t+$/, '')
