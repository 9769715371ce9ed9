import { normalizeLineEnds } from '../lines/normalize-text.ts'
import { toMarkdownLines } from '../lines/markdown-lines.ts'
import type { MarkdownLines } from '../lines/markdown-lines.ts'

/** The two halves of the Purpose that archive writes for a new capability; the change's name stands between them. */
export const PLACEHOLDER_PREFIX = 'TBD - created by archiving change '
export const PLACEHOLDER_SUFFIX = '. Update Purpose after archive.'

/**
 * Whether a Purpose is still a placeholder, and on which line of the specification (rule S7). `content` is split
 * from the text with LF line ends and its byte order mark still in place; the line is unknown behind such a mark.
 */
export const findPlaceholderPurpose = (
  overview: string,
  content: MarkdownLines,
): { readonly line: number | undefined } | undefined => {
  const { lines, fenced } = toMarkdownLines(normalizeLineEnds(overview))
  const prose = lines
    .filter((_, index) => fenced[index] !== 1)
    .join('\n')
    .trim()
  const leading = SHOUTED.test(prose) || PUNCTUATED.test(prose)
  if (!leading && placeholderIndex(prose) === undefined) return undefined
  return { line: findLine(content, leading) }
}

const WORD_END = '(?![\\p{L}\\p{N}\\p{M}_])'
const PUNCTUATION = '(?=[ \\t]*(?:$|\\n|[:\\-\u2013\u2014.,;()\\[\\]{}]))'
const SHOUTED = new RegExp(`^(?:TBD|TODO)${WORD_END}`, 'u')
const PUNCTUATED = new RegExp(`^(?:TBD|TODO)${WORD_END}${PUNCTUATION}`, 'iu')
const PURPOSE_HEADER = /^ {0,3}##(?!#)[ \t]+Purpose[ \t]*$/i
const TOP_HEADER = /^ {0,3}#{1,2}(?!#)[ \t]+/

/** Where the generated sentence starts: the closest prefix before the first suffix that has one. */
const placeholderIndex = (text: string): number | undefined => {
  const first = text.indexOf(PLACEHOLDER_PREFIX)
  const suffix = first === -1 ? -1 : text.indexOf(PLACEHOLDER_SUFFIX, first)
  return suffix === -1 ? undefined : text.lastIndexOf(PLACEHOLDER_PREFIX, suffix)
}

const findLine = ({ lines, fenced }: MarkdownLines, leading: boolean): number | undefined => {
  const header = lines.findIndex((line, index) => fenced[index] !== 1 && PURPOSE_HEADER.test(line))
  if (header === -1) return undefined
  const section: { readonly line: number; readonly text: string }[] = []
  for (let index = header + 1; index < lines.length; index++) {
    const text = lines[index] ?? ''
    if (fenced[index] === 1) continue
    if (TOP_HEADER.test(text)) break
    if (leading && text.trim() !== '') return index + 1
    section.push({ line: index + 1, text })
  }
  if (leading) return undefined
  const purpose = section.map(({ text }) => text).join('\n')
  const start = placeholderIndex(purpose)
  return start === undefined ? undefined : section[purpose.slice(0, start).split('\n').length - 1]?.line
}
