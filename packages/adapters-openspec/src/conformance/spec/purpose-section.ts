import { fenceMask } from '../lines/fence-mask.ts'
import { normalizeLineEnds } from '../lines/normalize-text.ts'

/**
 * The body of the first `## Purpose` outside fences and HTML comments, as written; undefined when there is none or
 * when nothing but fences and comments stands in it. A header behind a byte order mark is not seen (reader R4).
 */
export const readPurposeSection = (text: string): string | undefined => {
  const normalized = normalizeLineEnds(text)
  const masked = blankComments(normalized).split('\n')
  const fenced = fenceMask(masked)
  const find = (from: number, pattern: RegExp): number =>
    masked.findIndex(
      (line, index) => index >= from && fenced[index] !== 1 && line.startsWith('##') && pattern.test(line),
    )
  const start = find(0, /^##\s+Purpose\s*$/i)
  if (start === -1) return undefined
  const found = find(start + 1, /^##\s+/)
  const end = found === -1 ? masked.length : found
  const hasProse = masked
    .slice(start + 1, end)
    .some((line, offset) => fenced[start + 1 + offset] !== 1 && line.trim() !== '')
  const body = normalized
    .split('\n')
    .slice(start + 1, end)
    .join('\n')
    .trim()
  return hasProse && body !== '' ? body : undefined
}

/** Turns every character of a comment but line ends into a space. An unclosed comment runs to the end. */
const blankComments = (text: string): string => {
  if (!text.includes('<!--')) return text
  const parts: string[] = []
  let from = 0
  for (;;) {
    const open = text.indexOf('<!--', from)
    if (open === -1) return parts.join('') + text.slice(from)
    CLOSE.lastIndex = open + 4
    CLOSE.test(text)
    const end = CLOSE.lastIndex === 0 ? text.length : CLOSE.lastIndex
    parts.push(text.slice(from, open), text.slice(open, end).replace(/[^\n]/g, ' '))
    if (end === text.length) return parts.join('')
    from = end
  }
}

const CLOSE = /--!?>/g
