import type { BlockContent } from '../block/block-content.ts'
import { lineEnd, sourceLines } from '../source/source-lines.ts'

type Code = Extract<BlockContent, { kind: 'code' }>

/** New lines of code that is marked by indentation alone; null where a fence is needed or there is one already. */
export const editIndentedCode = (own: string, before: Code, after: Code): string | null => {
  const lines = sourceLines(own)
  const first = lines[0]?.text ?? ''
  const extra = (/^[ \t]*/.exec(before.lines[0] ?? '')?.[0] ?? '').length
  const indent = (/^[ \t]*/.exec(first)?.[0] ?? '').slice(0, extra === 0 ? undefined : -extra)
  const plain = after.language === '' || after.language === 'plain text'
  if (
    /^\s*(?:`{3}|~{3})/.test(first) ||
    !plain ||
    (after.lines[0] ?? '').trim() === '' ||
    (after.lines.at(-1) ?? '').trim() === ''
  )
    return null
  const bom = own.startsWith('\uFEFF') ? '\uFEFF' : ''
  return bom + after.lines.map((line) => (line === '' ? '' : indent + line)).join(lineEnd(own))
}
