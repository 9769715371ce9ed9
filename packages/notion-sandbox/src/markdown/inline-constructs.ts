import type { Inline } from '../richtext/inline.ts'
import { textRun, type InlineStyle } from './inline-tokens.ts'
import { mentionOfTag } from './mention-of-tag.ts'
import { readTag, type Tag } from './tag-attributes.ts'

/** What a construct became and where the text goes on. */
type Construct = { readonly runs: readonly Inline[]; readonly end: number }

/** Reads the text inside a construct. */
type ReadNested = (text: string, style: InlineStyle) => readonly Inline[]

/** Reads the escape, code span, equation, link, span or mention that starts here; null when nothing does. */
export const readConstruct = (text: string, at: number, style: InlineStyle, nested: ReadNested): Construct | null => {
  switch (text.charAt(at)) {
    case '\\':
      return readEscape(text, at, style)
    case '`':
      return readCode(text, at, style)
    case '$':
      return readEquation(text, at, style)
    case '[':
      return readLink(text, at, style, nested)
    case '<':
      return readInlineTag(text, at, style, nested)
    default:
      return null
  }
}

function readEscape(text: string, at: number, style: InlineStyle): Construct | null {
  const next = text[at + 1]
  return next !== undefined && /[!-/:-@[-`{-~]/.test(next) ? { runs: [textRun(next, style)], end: at + 2 } : null
}

function readCode(text: string, at: number, style: InlineStyle): Construct | null {
  const fence = /^`+/.exec(text.slice(at))?.[0] ?? '`'
  if (fence.length === 2 && text[at - 1] === '$' && text[at + 2] === '$') return { runs: [], end: at + 2 }
  for (let end = text.indexOf(fence, at + fence.length); end !== -1; end = text.indexOf(fence, end + 1)) {
    if (text[end + fence.length] === '`' || text[end - 1] === '`') continue
    const content = text.slice(at + fence.length, end)
    const inner = fence.length > 1 ? content.replace(/^ (.*) $/, '$1') : content
    return {
      runs: [textRun(inner, { ...style, annotations: { ...style.annotations, code: true } })],
      end: end + fence.length,
    }
  }
  return { runs: [textRun(fence, style)], end: at + fence.length }
}

function readEquation(text: string, at: number, style: InlineStyle): Construct | null {
  const match = /^\$`([^`]+)`\$/.exec(text.slice(at))
  if (match === null) return null
  const { annotations, discussions } = style
  return {
    runs: [{ type: 'equation', expression: match[1] ?? '', annotations, discussions }],
    end: at + match[0].length,
  }
}

function readLink(text: string, at: number, style: InlineStyle, nested: ReadNested): Construct | null {
  const close = closingBracket(text, at)
  if (close === -1 || text[close + 1] !== '(') return null
  const match = /^\(\s*<?([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*")?\s*\)/.exec(text.slice(close + 1))
  if (match === null || match[1] === '') return null
  const url = match[1] ?? ''
  return { runs: nested(text.slice(at + 1, close), { ...style, link: url }), end: close + 1 + match[0].length }
}

function closingBracket(text: string, at: number): number {
  let depth = 0
  for (let index = at; index < text.length; index += 1) {
    const character = text[index]
    if (character === '\\') index += 1
    else if (character === '`') {
      const end = text.indexOf('`', index + 1)
      if (end !== -1) index = end
    } else if (character === '[') depth += 1
    else if (character === ']') {
      depth -= 1
      if (depth === 0) return index
    }
  }
  return -1
}

function readInlineTag(text: string, at: number, style: InlineStyle, nested: ReadNested): Construct | null {
  const rest = text.slice(at)
  const lineBreak = /^<br\s*\/?>/.exec(rest)
  if (lineBreak !== null) return { runs: [textRun('\n', style)], end: at + lineBreak[0].length }
  const tag = readTag(rest)
  if (tag === null) return null
  if (tag.name === 'span' && !tag.selfClosing) return readSpan(text, at, tag, style, nested)
  const mention = mentionOfTag(tag)
  if (mention === null) return null
  const closer = `</${tag.name}>`
  const end = tag.selfClosing ? at + tag.length : text.indexOf(closer, at) + closer.length
  if (end < at + tag.length) return null
  const { annotations, discussions } = style
  return { runs: [{ type: 'mention', mention, annotations, discussions }], end }
}

function readSpan(
  text: string,
  at: number,
  { length, attributes }: Tag,
  style: InlineStyle,
  nested: ReadNested,
): Construct | null {
  const end = closingSpan(text, at + length)
  if (end === -1) return null
  const color = attributes['color']?.replace(/_bg$/, '_background')
  const discussions = (attributes['discussion-urls'] ?? '')
    .split(',')
    .flatMap((url) => /discussion:\/\/(\S+)/.exec(url)?.[1] ?? [])
  const inner: InlineStyle = {
    ...style,
    annotations: {
      ...style.annotations,
      ...(attributes['underline'] === 'true' ? { underline: true } : {}),
      ...(color === undefined ? {} : { color }),
    },
    discussions: [...new Set([...style.discussions, ...discussions])],
  }
  return { runs: nested(text.slice(at + length, end), inner), end: end + '</span>'.length }
}

function closingSpan(text: string, from: number): number {
  let depth = 1
  for (const match of text.slice(from).matchAll(/<span[^>]*>|<\/span>/g)) {
    depth += match[0] === '</span>' ? -1 : 1
    if (depth === 0) return from + match.index
  }
  return -1
}
