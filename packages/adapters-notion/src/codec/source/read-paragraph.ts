import type { BlockContent } from '../block/block-content.ts'
import { parseInline } from '../inline/parse-inline.ts'
import { isRule, LIST_MARKER, type ListItem } from './list-levels.ts'
import type { SourceCursor } from './parse-source.ts'
import { joinWrapped } from './read-marked-line.ts'
import type { SourceLine } from './source-lines.ts'

export interface ParagraphReader {
  /** The column at which text of the surrounding list item starts. */
  readonly indent: number
  /** The list item that the first line starts; null for a plain paragraph. */
  readonly item: ListItem | null
}

/** Reads a paragraph or list item with the lines that are wrapped onto it; `===` or `---` under it make a heading. */
export const readParagraph = (cursor: SourceCursor, { indent, item }: ParagraphReader): BlockContent => {
  const first = cursor.lines[cursor.at]
  const task = item === null || item.ordered ? null : /^\[([ xX])\](?:[ \t]+(.*))?$/.exec(item.text)
  const texts = [task === null ? (item?.text ?? first?.text ?? '') : (task[2] ?? '')]
  cursor.at += 1
  const wrapped =
    item === null || (item.text !== '' && !opensBlock(item.text)) ? takeWrapped(cursor, indent, item !== null) : NOTHING
  texts.push(...wrapped.texts)
  const { underline } = wrapped
  const runs = parseInline(joinWrapped(texts).trim(), { name: 'markdown', opaque: cursor.opaque })
  if (underline !== null) return { kind: 'heading', level: underline === '=' ? 1 : 2, runs, suffix: '' }
  if (task !== null) return { kind: 'todo', runs, checked: task[1] !== ' ', suffix: '' }
  return { kind: item === null ? 'paragraph' : item.ordered ? 'number' : 'bullet', runs, suffix: '' }
}

const NOTHING: Wrapped = { texts: [], underline: null }

interface Wrapped {
  readonly texts: readonly string[]
  /** The character of the line under a heading. */
  readonly underline: string | null
}

/** Takes the lines that go on with an open paragraph, and the line that makes a heading of it. */
function takeWrapped(cursor: SourceCursor, indent: number, inItem: boolean): Wrapped {
  const texts: string[] = []
  for (let line = cursor.lines[cursor.at]; line !== undefined && !line.blank; line = cursor.lines[cursor.at]) {
    const underline = !inItem && line.columns - indent < 4 ? /^(=+|-+)$/.exec(line.text.trim())?.[1]?.[0] : undefined
    if (underline === undefined && interrupts(line, indent, inItem)) break
    cursor.at += 1
    if (underline !== undefined) return { texts, underline }
    texts.push(line.text)
  }
  return { texts, underline: null }
}

const opensBlock = (text: string): boolean => /^(?:#{1,6}[ \t]|`{3}|~{3}|>)/.test(text)

/** The line ends an open paragraph. */
function interrupts(line: SourceLine, indent: number, inItem: boolean): boolean {
  if (line.columns - indent >= 4) return false
  const text = line.text.trim()
  if (/^(?:#{1,6}(?:[ \t]|$)|`{3}[^`]*$|~{3}|>)/.test(text) || isRule(text)) return true
  const marker = LIST_MARKER.exec(text)
  if (marker === null || (marker[3] ?? '') === '') return marker !== null && inItem
  return (inItem && line.columns < indent) || !/\d/.test(marker[1] ?? '') || /^1[.)]$/.test(marker[1] ?? '')
}
