import type { Construct, InlineSource, ReadNested } from './inline-source.ts'
import { acceptsMarkup } from './inline-source.ts'
import { textRun, type RunStyle } from './run.ts'

/** Reads a line break, mention, span or address in angle brackets; null for any other tag, which is text. */
export const readInlineTag = (
  { text, dialect }: InlineSource,
  at: number,
  style: RunStyle,
  nested: ReadNested,
): Construct | null => {
  const tag = /^<(\/?)([a-z][a-z-]*)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>/i.exec(text.slice(at, at + 4000))
  if (tag === null) return dialect.name === 'markdown' ? readAutolink(text, at, style) : null
  const [token, slash, name, , selfClosing] = tag
  const end = at + token.length
  if (slash === '' && name === 'br') return { runs: [{ kind: 'break', text: '\n', style }], end }
  if (slash !== '' || name === undefined) return null
  if (name.startsWith('mention-')) {
    const whole = selfClosing === '/' ? token : mentionWithName(text, at, end, name)
    return acceptsMarkup(dialect, whole)
      ? { runs: [{ kind: 'opaque', text: whole, style }], end: at + whole.length }
      : null
  }
  if (style.spans.length >= DEEPEST || text.indexOf('</span>', end) === -1) return null
  if (name !== 'span' || selfClosing === '/' || !acceptsMarkup(dialect, token)) return null
  const close = closingSpan(text, end)
  if (close === -1) return null
  return {
    runs: nested(text.slice(end, close), { ...style, spans: [...style.spans, token] }),
    end: close + '</span>'.length,
  }
}

// Nobody colours text within text within text; this bounds the work on text that was made to be slow.
const DEEPEST = 16

function mentionWithName(text: string, at: number, end: number, name: string): string {
  const closer = `</${name}>`
  const close = text.indexOf(closer, end)
  return close === -1 ? text.slice(at, end) : text.slice(at, close + closer.length)
}

function closingSpan(text: string, from: number): number {
  let depth = 1
  for (const match of text.slice(from).matchAll(/<span[^>]*>|<\/span>/g)) {
    depth += match[0] === '</span>' ? -1 : 1
    if (depth === 0) return from + match.index
  }
  return -1
}

function readAutolink(text: string, at: number, style: RunStyle): Construct | null {
  const match = /^<((?:https?|mailto):[^\s<>]+)>/.exec(text.slice(at, at + 2100))
  return match?.[1] === undefined
    ? null
    : { runs: [textRun(match[1], { ...style, link: match[1] })], end: at + match[0].length }
}
