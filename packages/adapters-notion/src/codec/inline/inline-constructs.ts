import { acceptsMarkup, type Construct, type InlineSource, type ReadNested } from './inline-source.ts'
import { readInlineTag } from './read-inline-tag.ts'
import { textRun, type RunStyle } from './run.ts'

/** Reads the escape, break, code span, link, tag or other construct that starts at `at`; null when none does. */
export const readConstruct = (
  source: InlineSource,
  at: number,
  style: RunStyle,
  nested: ReadNested,
): Construct | null => {
  const character = source.text[at] ?? ''
  switch (character) {
    case '\\':
      return readEscape(source.text, at, style)
    case '\n':
      return { runs: [{ kind: 'break', text: '\n', style }], end: at + 1 }
    case '`':
      return readCode(source, at, style)
    case '$':
      return readDollar(source, at, style)
    case '[':
      return readLink(source, at, style, nested)
    case '<':
      return readInlineTag(source, at, style, nested)
    case '&':
      return source.dialect.name === 'markdown' ? readEntity(source.text, at, style) : null
    default:
      return null
  }
}

function readEscape(text: string, at: number, style: RunStyle): Construct | null {
  const next = text[at + 1]
  return next !== undefined && /[!-/:-@[-`{-~]/.test(next) ? { runs: [textRun(next, style)], end: at + 2 } : null
}

function readCode({ text, noCode }: InlineSource, at: number, style: RunStyle): Construct {
  let length = 1
  while (text[at + length] === '`') length += 1
  const literal = { runs: [textRun('`'.repeat(length), style)], end: at + length }
  if (at >= (noCode.get(length) ?? Number.POSITIVE_INFINITY)) return literal
  const closer = new RegExp(`(?<!\`)\`{${length}}(?!\`)`, 'g')
  closer.lastIndex = at + length
  const match = closer.exec(text)
  if (match === null) {
    noCode.set(length, at)
    return literal
  }
  const content = text.slice(at + length, match.index).replaceAll('\n', ' ')
  const inner = /^ .*[^ ].* $/.test(content) ? content.slice(1, -1) : content
  return { runs: [textRun(inner, { ...style, code: true })], end: match.index + length }
}

function readDollar({ text, dialect }: InlineSource, at: number, style: RunStyle): Construct | null {
  if (dialect.name === 'notion' && text.startsWith('$``$', at)) return { runs: [textRun('$$', style)], end: at + 4 }
  const token = /^\$`[^`\n]+`\$/.exec(text.slice(at, at + 2000))?.[0]
  if (token === undefined || !acceptsMarkup(dialect, token)) return null
  return { runs: [{ kind: 'opaque', text: token, style }], end: at + token.length }
}

const TARGET = /\(\s*(?:<([^<>\n]*)>|([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y

function readLink(
  { text, dialect, brackets }: InlineSource,
  at: number,
  style: RunStyle,
  nested: ReadNested,
): Construct | null {
  const close = brackets.get(at)
  if (close === undefined || style.link !== null) return null
  const citation = text.slice(at, close + 1)
  if (/^\[\^[^\]\s]*:\/\/[^\]\s]+\]$/.test(citation) && acceptsMarkup(dialect, citation))
    return { runs: [{ kind: 'opaque', text: citation, style }], end: close + 1 }
  TARGET.lastIndex = close + 1
  const match = TARGET.exec(text)
  const url = match?.[1] ?? match?.[2] ?? ''
  if (match === null || url === '' || (dialect.name === 'markdown' && text[at - 1] === '!')) return null
  const link = url.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
  return { runs: nested(text.slice(at + 1, close), { ...style, link }), end: close + 1 + match[0].length }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00A0',
}

function readEntity(text: string, at: number, style: RunStyle): Construct | null {
  const token = /^&(?:lt|gt|amp|quot|nbsp|#39);/.exec(text.slice(at, at + 6))?.[0] ?? ''
  const character = ENTITIES[token]
  return character === undefined ? null : { runs: [textRun(character, style)], end: at + token.length }
}
