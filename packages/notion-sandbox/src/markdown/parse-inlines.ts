import { PLAIN, type Inline } from '../richtext/inline.ts'
import { mergeInlines } from '../richtext/merge-inlines.ts'
import { autoLink } from './auto-link.ts'
import { readConstruct } from './inline-constructs.ts'
import { textRun, type DelimiterToken, type InlineStyle, type InlineToken } from './inline-tokens.ts'
import { resolveEmphasis } from './resolve-emphasis.ts'

const UNSTYLED: InlineStyle = { annotations: PLAIN, link: null, discussions: [] }

/** Reads one line of Markdown v1 text into rich text. */
export const parseInlines = (text: string): readonly Inline[] => mergeInlines(parseStyled(text, UNSTYLED))

function parseStyled(text: string, style: InlineStyle): readonly Inline[] {
  const tokens: InlineToken[] = []
  let plain = ''
  const flush = (): void => {
    if (plain !== '') tokens.push({ kind: 'runs', runs: plainRuns(plain, style) })
    plain = ''
  }
  for (let at = 0; at < text.length;) {
    const construct = readConstruct(text, at, style, parseStyled)
    if (construct !== null) {
      flush()
      tokens.push({ kind: 'runs', runs: construct.runs })
      at = construct.end
      continue
    }
    const delimiter = readDelimiter(text, at)
    if (delimiter !== null) {
      flush()
      tokens.push(delimiter)
      at += delimiter.length
      continue
    }
    plain += text[at] ?? ''
    at += 1
  }
  flush()
  return resolveEmphasis(tokens, style)
}

function plainRuns(text: string, style: InlineStyle): readonly Inline[] {
  if (style.link !== null) return [textRun(text, style)]
  return autoLink(text).map((piece) => textRun(piece.content, { ...style, link: piece.link }))
}

function readDelimiter(text: string, at: number): DelimiterToken | null {
  const character = text[at]
  if (character !== '*' && character !== '_' && character !== '~') return null
  let length = 1
  while (text[at + length] === character) length += 1
  const before = text[at - 1] ?? ' '
  const after = text[at + length] ?? ' '
  const opens = !/\s/.test(after)
  const closes = !/\s/.test(before) || (character !== '_' && !/\s/.test(after))
  if (character !== '_') return { kind: 'delimiter', character, length, opens, closes }
  const word = /[\p{L}\p{N}]/u
  return {
    kind: 'delimiter',
    character,
    length,
    opens: opens && !word.test(before),
    closes: closes && !word.test(after),
  }
}
