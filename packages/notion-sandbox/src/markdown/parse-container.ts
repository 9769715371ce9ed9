import { draft, type Draft } from '../blocks/block.ts'
import type { Json } from '../model/json.ts'
import { idInUrl } from './mention-of-tag.ts'
import { parseInlines } from './parse-inlines.ts'
import type { SourceLine } from './source-lines.ts'
import { readTag, type Tag } from './tag-attributes.ts'

type Lines = { readonly lines: readonly SourceLine[]; at: number }
type ReadSiblings = (cursor: Lines, minimum: number, closer: string | null) => readonly Draft[]

const TYPES: Readonly<Record<string, string>> = {
  details: 'toggle',
  callout: 'callout',
  columns: 'column_list',
  column: 'column',
  synced_block: 'synced_block',
  synced_block_reference: 'synced_block',
  'meeting-notes': 'meeting_notes',
}

/** Reads a block tag that encloses other blocks: toggle, callout, columns, synced block, meeting notes. */
export const parseContainer = (cursor: Lines, line: SourceLine, readSiblings: ReadSiblings): Draft | null => {
  const tag = readTag(line.text)
  const type = tag === null ? undefined : TYPES[tag.name]
  if (tag === null || type === undefined || tag.length !== line.text.length || tag.selfClosing) return null
  cursor.at += 1
  const summary = type === 'toggle' ? readSummary(cursor) : ''
  const children = readSiblings(cursor, 0, `</${tag.name}>`)
  cursor.at = Math.min(cursor.at + 1, cursor.lines.length)
  return shape(type, tag, summary, children)
}

function readSummary(cursor: Lines): string {
  const match = /^<summary>(.*)<\/summary>$/.exec(cursor.lines[cursor.at]?.text ?? '')
  if (match === null) return ''
  cursor.at += 1
  return match[1] ?? ''
}

function shape(type: string, tag: Tag, summary: string, children: readonly Draft[]): Draft {
  const color = (tag.attributes['color'] ?? 'default').replace(/_bg$/, '_background')
  if (type === 'toggle') return draft(type, { color, text: parseInlines(summary), children })
  if (type === 'callout') return calloutOf(tag, color, children)
  return draft(type, { attributes: attributesOf(tag), children })
}

/** A callout's first paragraph is its own text. */
function calloutOf(tag: Tag, color: string, children: readonly Draft[]): Draft {
  const [first, ...rest] = children
  const attributes: Record<string, Json> = tag.attributes['icon'] === undefined ? {} : { icon: tag.attributes['icon'] }
  const absorbs =
    first?.type === 'paragraph' && first.children.length === 0 && first.text.length > 0 && first.color === 'default'
  return draft('callout', { color, attributes, text: absorbs ? first.text : [], children: absorbs ? rest : children })
}

const attributesOf = (tag: Tag): Readonly<Record<string, Json>> =>
  tag.name === 'synced_block_reference' ? { from: idInUrl(tag.attributes['url'] ?? '') } : {}
