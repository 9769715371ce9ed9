import type { Run } from '../inline/run.ts'
import type { BlockContent } from './block-content.ts'

/** The words of a block, for comparing. */
export const textOfContent = (content: BlockContent): string => {
  if ('runs' in content) return textOfRuns(content.runs)
  switch (content.kind) {
    case 'code':
    case 'equation':
    case 'opaque':
      return content.lines.join('\n')
    case 'table':
      return content.rows.map((row) => row.map(textOfRuns).join(' ')).join('\n')
    case 'image':
      return `${textOfRuns(content.caption)} ${content.url}`
    case 'divider':
    case 'empty':
      return ''
  }
}

const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => run.text).join('')
