import type { Language } from '../language.ts'
import { maskProse } from './mask-prose.ts'
import { sentencesOf } from './sentences-of.ts'
import type { Passage, Span } from './spec-reading.ts'
import { wordsOf } from './words-of.ts'

/** The prose of a stretch of Markdown whose first character stands at `offset`, and its first fence that is never closed. */
export const readPassages = (
  source: string,
  offset: number,
  languageOf: (text: string) => Language | null,
): { readonly passages: readonly Passage[]; readonly openFence: Span | null } => {
  const blocks: Block[] = []
  let block: Block | null = null
  let fence: { readonly marker: string; readonly span: Span } | null = null
  let inComment = false
  for (const { start, end } of lineSpans(source)) {
    const line = source.slice(start, end)
    const text = line.trim()
    if (fence) {
      if (text.startsWith(fence.marker) && text.replaceAll(fence.marker[0] ?? '', '') === '') fence = null
      continue
    }
    if (inComment || (text.startsWith('<!--') && !text.includes('-->'))) {
      inComment = !text.includes('-->')
      block = null
      continue
    }
    const opening = /^(`{3,}|~{3,})/.exec(text)?.[1]
    if (opening) fence = { marker: opening, span: { start: offset + start, end: offset + end } }
    if (opening || text === '' || (text.length < 200 && RULER.test(text))) {
      block = null
      continue
    }
    const begun = beginBlock(line, start, end)
    if (begun.kind !== 'paragraph' || block === null || block.kind === 'row' || block.kind === 'label') {
      block = begun
      blocks.push(block)
    } else block.end = end
  }
  return { passages: blocks.map((one) => passageOf(source, one, offset, languageOf)), openFence: fence?.span ?? null }
}

interface Block {
  readonly kind: Passage['kind']
  readonly start: number
  end: number
}

const RULER = /^(?:[-*_] ?){3,}$/

function* lineSpans(source: string): Generator<Span> {
  for (let start = 0; start < source.length;) {
    const newline = source.indexOf('\n', start)
    const end = newline < 0 ? source.length : newline
    yield { start, end }
    start = end + 1
  }
}

const beginBlock = (line: string, start: number, end: number): Block => {
  const marker = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/.exec(line)
  if (marker) return { kind: 'item', start: start + marker[0].length, end }
  const indent = line.length - line.trimStart().length
  if (line[indent] === '|') return { kind: 'row', start: start + indent, end }
  if (/^\*\*[^*]+\*\*:/.test(line)) return { kind: 'label', start, end }
  const quote = /^\s*(?:>\s?)+/.exec(line)
  return { kind: 'paragraph', start: start + (quote?.[0].length ?? indent), end }
}

/** No prose is longer than this without a blank line; the rest of such a block is left unread. In UTF-16 units. */
const LONGEST = 20_000

const passageOf = (
  source: string,
  block: Block,
  offset: number,
  languageOf: (text: string) => Language | null,
): Passage => {
  const end = Math.min(block.end, block.start + LONGEST)
  const text = maskProse(source.slice(block.start, end))
  const start = offset + block.start
  const words = wordsOf(text, start)
  return {
    kind: block.kind,
    start,
    end: offset + end,
    text,
    words,
    sentences: sentencesOf(text, words, start),
    language: languageOf(text),
  }
}
