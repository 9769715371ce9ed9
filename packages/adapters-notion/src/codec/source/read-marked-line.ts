import type { BlockContent } from '../block/block-content.ts'
import { parseInline, type InlineDialect } from '../inline/parse-inline.ts'
import { isRule } from './list-levels.ts'
import type { SourceCursor } from './parse-source.ts'

/** Reads a block that its own marker tells: a heading, a divider, a quote, an image alone on its line. */
export const readMarkedLine = (cursor: SourceCursor, indent: number): BlockContent | null => {
  const line = cursor.lines[cursor.at]
  if (line === undefined || line.columns - indent >= 4) return null
  const text = line.text.trim()
  const dialect: InlineDialect = { name: 'markdown', opaque: cursor.opaque }
  const heading = /^(#{1,6})(?:[ \t]+(.*))?$/.exec(text)
  if (heading !== null) {
    cursor.at += 1
    const inner = (heading[2] ?? '').replace(/(?:^|(?<![ \t])[ \t]+)#+$/, '')
    return { kind: 'heading', level: heading[1]?.length ?? 1, runs: parseInline(inner, dialect), suffix: '' }
  }
  if (isRule(text)) {
    cursor.at += 1
    return { kind: 'divider' }
  }
  if (text.startsWith('>')) return readQuote(cursor, dialect)
  return readImage(cursor, text, dialect)
}

const unquote = (text: string): string => text.trim().replace(/^>[ \t]?/, '')

/** One paragraph of a quote; empty quote lines after it belong to it. */
function readQuote(cursor: SourceCursor, dialect: InlineDialect): BlockContent {
  const first = unquote(cursor.lines[cursor.at]?.text ?? '')
  const texts = [first.trim()]
  cursor.at += 1
  if (!standsAlone(first))
    for (
      let text = nextQuoted(cursor);
      text !== null && text.trim() !== '' && !standsAlone(text);
      text = nextQuoted(cursor)
    ) {
      texts.push(text.trim())
      cursor.at += 1
    }
  for (let text = nextQuoted(cursor); text !== null && text.trim() === ''; text = nextQuoted(cursor)) cursor.at += 1
  return { kind: 'quote', suffix: '', runs: parseInline(joinWrapped(texts), dialect) }
}

function nextQuoted(cursor: SourceCursor): string | null {
  const text = cursor.lines[cursor.at]?.text.trim() ?? ''
  return text.startsWith('>') ? unquote(text) : null
}

const standsAlone = (text: string): boolean => /^\s*(?:[-*+>#]|\d+[.)]|`{3}|~{3}|\|)/.test(text) || text.trim() === ''

function readImage(cursor: SourceCursor, text: string, dialect: InlineDialect): BlockContent | null {
  const image = /^!\[((?:\\.|[^\]\\])*)\]\((https?:\/\/[^\s<>()]+)\)$/.exec(text)
  const next = cursor.lines[cursor.at + 1]
  if (image === null || (next !== undefined && !next.blank)) return null
  cursor.at += 1
  return { kind: 'image', caption: parseInline(image[1] ?? '', dialect), url: image[2] ?? '' }
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u

/** Joins the lines of a hard-wrapped paragraph: a space between words, nothing between Chinese characters, a break where one is marked. */
export function joinWrapped(lines: readonly string[]): string {
  return lines
    .reduce((joined, line, index) => {
      if (index === 0) return line
      const before = lines[index - 1] ?? ''
      if (/(?<!\\)(?:\\\\)*\\$/.test(before)) return `${joined.slice(0, -1)}\n${line.trimStart()}`
      if (before.endsWith('  ')) return `${joined.trimEnd()}\n${line.trimStart()}`
      const wide = WIDE.test(joined.trimEnd().at(-1) ?? '') && WIDE.test(line.trimStart()[0] ?? '')
      return `${joined.trimEnd()}${wide ? '' : ' '}${line.trimStart()}`
    }, '')
    .trimEnd()
}
