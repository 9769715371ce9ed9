import { readConstruct } from './inline-constructs.ts'
import type { InlineSource } from './inline-source.ts'
import { resolveEmphasis, type Delimiter, type InlineToken } from './resolve-emphasis.ts'
import { resolveNotionEmphasis } from './resolve-notion-emphasis.ts'
import { mergeRuns, PLAIN, textRun, type Run, type RunStyle } from './run.ts'

/**
 * Which of the two spellings is read. In our Markdown, Notion's own markup counts only where `opaque` holds that very
 * token (it came from Notion); everything else of that look is literal text.
 */
export type InlineDialect =
  { readonly name: 'notion' } | { readonly name: 'markdown'; readonly opaque: ReadonlySet<string> }

export const NOTION: InlineDialect = { name: 'notion' }

/** Reads the text of one block; a newline in it is a line break. */
export const parseInline = (text: string, dialect: InlineDialect): readonly Run[] =>
  mergeRuns(parseStyled({ text, dialect, brackets: matchBrackets(text), noCode: new Map() }, PLAIN))

function parseStyled(source: InlineSource, style: RunStyle): readonly Run[] {
  const tokens: InlineToken[] = []
  const { text, dialect } = source
  let plain = ''
  const flush = (): void => {
    if (plain !== '') tokens.push({ runs: [textRun(plain, style)] })
    plain = ''
  }
  for (let at = 0; at < text.length;) {
    const construct = readConstruct(source, at, style, (inner, innerStyle) =>
      parseStyled({ text: inner, dialect, brackets: matchBrackets(inner), noCode: new Map() }, innerStyle),
    )
    const delimiter = construct === null ? readDelimiter(text, at) : null
    if (construct !== null) {
      flush()
      tokens.push({ runs: construct.runs })
      at = construct.end
    } else if (delimiter !== null) {
      flush()
      tokens.push({ ...delimiter, literal: textRun(text[at] ?? '', style) })
      at += delimiter.count
    } else {
      plain += text[at] ?? ''
      at += 1
    }
  }
  flush()
  return resolveEmphasis(dialect.name === 'notion' ? resolveNotionEmphasis(tokens) : tokens)
}

const WORD = /[\p{L}\p{N}]/u

function readDelimiter(text: string, at: number): Omit<Delimiter, 'literal'> | null {
  const character = text[at]
  if (character !== '*' && character !== '_' && character !== '~') return null
  let count = 1
  while (text[at + count] === character) count += 1
  const before = text[at - 1] ?? ' '
  const after = text[at + count] ?? ' '
  const opens = !/\s/.test(after)
  const closes = !/\s/.test(before)
  if (character !== '_') return { character, count, opens, closes }
  return { character, count, opens: opens && !WORD.test(before), closes: closes && !WORD.test(after) }
}

/** The index of the closing bracket of each `[`, found in one pass. */
function matchBrackets(text: string): ReadonlyMap<number, number> {
  const open: number[] = []
  const pairs = new Map<number, number>()
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === '[') open.push(at)
    else if (character === ']') {
      const start = open.pop()
      if (start !== undefined) pairs.set(start, at)
    }
  }
  return pairs
}
