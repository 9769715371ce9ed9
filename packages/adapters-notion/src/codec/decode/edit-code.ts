import type { BlockContent } from '../block/block-content.ts'
import { canonicalLanguage } from '../block/code-language.ts'
import { lineEnd, sourceLines } from '../source/source-lines.ts'

type Code = Extract<BlockContent, { kind: 'code' }>

/** New lines inside the file's own fence; null for code without a fence, or when its fence would end too early. */
export const editCode = (own: string, before: Code, after: Code): string | null => {
  const lines = sourceLines(own)
  const first = lines[0]
  const last = lines.at(-1)
  const opening = /^(\s*)(`{3,}|~{3,})(.*)$/.exec(first?.text ?? '')
  if (first === undefined || last === undefined || opening === null || lines.length < 2) return null
  const [, indent = '', fence = '```', info = ''] = opening
  if (!last.text.trim().startsWith(fence)) return null
  const language =
    canonicalLanguage(before.language) === canonicalLanguage(after.language)
      ? info
      : after.language === 'plain text'
        ? ''
        : after.language
  const eol = lineEnd(own)
  const kept = new Map(lines.slice(1, -1).map((line) => [line.text, line.raw]))
  const bom = own.startsWith('\uFEFF') ? '\uFEFF' : ''
  return [
    `${bom}${indent}${fence}${language}${first.raw.slice(first.raw.replace(/[\r\n]+$/, '').length) || eol}`,
    ...after.lines.map(
      (line) => kept.get(line === '' ? '' : indent + line) ?? (line === '' ? '' : indent + line) + eol,
    ),
    last.raw,
  ].join('')
}
