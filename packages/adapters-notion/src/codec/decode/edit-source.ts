import type { Block, BlockContent } from '../block/block-content.ts'
import { contentKey } from '../block/block-key.ts'
import { trailingSpace } from '../source/trailing-space.ts'
import { editCode } from './edit-code.ts'
import { editIndentedCode } from './edit-indented-code.ts'
import { editTable } from './edit-table.ts'
import { guardStart, renderText } from './render-source.ts'
import { patchText } from './patch-text.ts'
import { readBack } from './read-back.ts'

/**
 * The source of a block after an edit in Notion, keeping the file's marker, indentation, line breaks and spelling where
 * the words did not change. Null when that cannot be done faithfully; the result is checked by reading it back.
 */
export const editSource = (source: string, before: Block, after: Block): string | null => {
  const tail = trailingSpace(source)
  const own = source.slice(0, source.length - tail.length)
  const indented =
    before.content.kind === 'code' && after.content.kind === 'code'
      ? editIndentedCode(own, before.content, after.content)
      : null
  if (indented !== null) return indented + tail
  for (const candidate of candidates(own, before.content, after.content))
    if (candidate !== null && readBack(candidate) === contentKey(after.content)) return candidate + tail
  return null
}

function candidates(own: string, before: BlockContent, after: BlockContent): readonly (string | null)[] {
  if (before.kind === 'code' && after.kind === 'code') return [editCode(own, before, after)]
  if (before.kind === 'table' && after.kind === 'table') return [editTable(own, before, after)]
  if (!('runs' in before) || !('runs' in after) || before.kind !== after.kind) return []
  const prefix = PREFIX[before.kind].exec(own)?.[0] ?? ''
  const underline = before.kind === 'heading' && !prefix.includes('#') ? (UNDERLINE.exec(own)?.[0] ?? '') : ''
  const lead = prefixAfter(prefix, before, after, underline)
  const closing =
    before.kind === 'heading' && prefix.includes('#') ? (CLOSING.exec(own.slice(prefix.length))?.[0] ?? '') : ''
  const end = underline + closing
  const rest = own.slice(prefix.length, own.length - end.length)
  if (lead === null) return []
  const guard = after.kind === 'paragraph' ? guardStart : (text: string): string => text
  // The lines of an HTML block are lines to Notion too, without a mark for the break.
  const lineBreak = rest.startsWith('<') ? '\n' : '\\\n'
  return [false, true].map((careful) => {
    const text = patchText(
      rest,
      renderText(before.runs, lineBreak, careful),
      renderText(after.runs, lineBreak, careful),
    )
    return lead + guard(indentBreaks(text, rest, prefix, after.kind)) + end
  })
}

const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+\[[ xX]\])?(?:[ \t]+|$)/
const UNDERLINE = /(?:\r\n|\n|\r)[ \t]*(?:=+|-+)[ \t]*$/
const CLOSING = /(?<![ \t])[ \t]+#+$/
const PREFIX = {
  heading: /^\s*(?:#{1,6}(?:[ \t]+|$))?/,
  paragraph: /^\s*/,
  quote: /^\s*>[ \t]?/,
  bullet: ITEM,
  number: ITEM,
  todo: ITEM,
}

function prefixAfter(prefix: string, before: BlockContent, after: BlockContent, underline: string): string | null {
  if (before.kind === 'heading' && after.kind === 'heading') {
    if (underline !== '') return before.level === after.level ? prefix : null
    return Math.min(before.level, 4) === after.level ? prefix : prefix.replace(/#+/, '#'.repeat(after.level))
  }
  if (before.kind === 'todo' && after.kind === 'todo' && before.checked !== after.checked)
    return prefix.replace(/\[[ xX]\]/, after.checked ? '[x]' : '[ ]')
  return prefix
}

/** Line breaks that the edit brought get the line end and the indentation of the text around them. */
function indentBreaks(text: string, own: string, prefix: string, kind: string): string {
  const indent = kind === 'quote' ? prefix : ' '.repeat(prefix.replace(/^\uFEFF/, '').replaceAll('\t', '    ').length)
  const present = new Set(own.match(/(?:\r\n|\n|\r)[ \t>]*/g) ?? [])
  const eol = /\r\n|\n|\r/.exec(own)?.[0]
  return text.replaceAll(/(?:\r\n|\n|\r)[ \t>]*/g, (found) => (present.has(found) ? found : `${eol ?? '\n'}${indent}`))
}
