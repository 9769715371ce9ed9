import { compactId } from '../model/ids.ts'
import type { Json } from '../model/json.ts'
import { escapeAttribute, escapeLineStart, escapeText } from './escape-text.ts'
import { renderInlines, renderUrl } from './render-inlines.ts'
import type { RenderContext, RenderNode } from './render-node.ts'
import { renderTable } from './render-table.ts'

/** Lines before and after a block's children; `inline` blocks have printed their children already. */
type BlockLines = { readonly head: readonly string[]; readonly tail: readonly string[]; readonly inline: boolean }

/** Renders one block's own lines. */
export const renderBlock = (node: RenderNode, number: number, context: RenderContext): BlockLines => {
  const text = renderInlines(node.text).trim()
  const suffix = colorSuffix(node)
  switch (node.type) {
    case 'paragraph':
      return lines(text === '' && suffix === '' ? '<empty-block/>' : spaced(escapeLineStart(text), suffix))
    case 'bulleted_list_item':
      return lines(spaced('-', text, suffix))
    case 'numbered_list_item':
      return lines(spaced(`${number}.`, text, suffix))
    case 'to_do':
      return lines(spaced(node.attributes['checked'] === true ? '- [x]' : '- [ ]', text, suffix))
    case 'quote':
      return lines(spaced('>', text, suffix))
    case 'toggle':
      return wrapped([tag('details', { color: colorName(node) }), `<summary>${text}</summary>`], '</details>')
    case 'callout':
      return calloutLines(node, text)
    case 'code':
      return codeLines(node)
    case 'equation':
      return lines('$$', ...stringOf(node.attributes['expression']).split('\n'), '$$')
    case 'divider':
      return lines('---')
    case 'table':
      return { head: renderTable(node), tail: [], inline: true }
    case 'column_list':
      return wrapped(['<columns>'], '</columns>')
    case 'column':
      return wrapped(['<column>'], '</column>')
    case 'table_of_contents':
      return lines(tag('table_of_contents', { color: colorName(node) }, true))
    case 'synced_block':
      return syncedLines(node, context)
    case 'meeting_notes':
    case 'transcription':
      return wrapped(['<meeting-notes>'], '</meeting-notes>')
    case 'image':
      return lines(spaced(`![${renderInlines(node.caption)}](${renderUrl(mediaUrl(node, context))})`))
    case 'audio':
    case 'video':
    case 'file':
    case 'pdf':
      return lines(`${tag(node.type, { src: mediaUrl(node, context) })}${renderInlines(node.caption)}</${node.type}>`)
    case 'child_page':
      return lines(
        `${tag('page', { url: pageUrl(node.id), color: colorName(node) })}${escapeText(context.titleOf(node.id))}</page>`,
      )
    case 'child_database':
      return lines(childDatabaseTag(node, context))
    default:
      return lines(headingLine(node, text))
  }
}

const lines = (...head: readonly string[]): BlockLines => ({ head, tail: [], inline: false })
const wrapped = (head: readonly string[], tail: string): BlockLines => ({ head, tail: [tail], inline: false })
const spaced = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ')
const stringOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const pageUrl = (id: string): string => `https://app.notion.com/p/${compactId(id)}`
const colorName = (node: RenderNode): string =>
  node.color === 'default' ? '' : node.color.replace('_background', '_bg')

const colorSuffix = (node: RenderNode): string => {
  const toggle = node.attributes['toggle'] === true ? 'toggle="true"' : ''
  const color = colorName(node)
  const inner = spaced(toggle, color === '' ? '' : `color="${color}"`)
  return inner === '' ? '' : `{${inner}}`
}

function headingLine(node: RenderNode, text: string): string {
  const level = Number(node.type.replace('heading_', ''))
  return spaced('#'.repeat(Number.isInteger(level) ? level : 1), text, colorSuffix(node))
}

function tag(name: string, attributes: Readonly<Record<string, string>>, selfClosing = false): string {
  const printed = Object.entries(attributes).filter(([, value]) => value !== '')
  return `<${name}${printed.map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('')}${selfClosing ? '/' : ''}>`
}

function calloutLines(node: RenderNode, text: string): BlockLines {
  const open = tag('callout', { icon: stringOf(node.attributes['icon']), color: colorName(node) })
  return wrapped(text === '' ? [open] : [open, `\t${escapeLineStart(text)}`], '</callout>')
}

function codeLines(node: RenderNode): BlockLines {
  const content = node.text.map((run) => (run.type === 'text' ? run.content : '')).join('')
  const longest = Math.max(0, ...[...content.matchAll(/^\s*(`{3,})/gm)].map((match) => match[1]?.length ?? 0))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return lines(
    `${fence}${stringOf(node.attributes['language'])}`,
    ...(content === '' ? [] : content.split('\n')),
    fence,
  )
}

function syncedLines(node: RenderNode, context: RenderContext): BlockLines {
  const from = node.attributes['from']
  if (typeof from !== 'string')
    return wrapped(
      [tag('synced_block', { url: `${pageUrl(context.pageId)}#${compactId(node.id)}` })],
      '</synced_block>',
    )
  return wrapped(
    [tag('synced_block_reference', { url: `${pageUrl(context.pageId)}#${compactId(from)}` })],
    '</synced_block_reference>',
  )
}

function mediaUrl(node: RenderNode, context: RenderContext): string {
  const url = stringOf(node.attributes['url'])
  return node.attributes['hosted'] === true ? context.sign(url) : url
}

function childDatabaseTag(node: RenderNode, context: RenderContext): string {
  const source = context.dataSourceOf(node.id)
  const open = tag('database', {
    url: pageUrl(node.id),
    inline: node.attributes['inline'] === true ? 'true' : '',
    'data-source-url': source === null ? '' : `collection://${source}`,
  })
  return `${open}${escapeText(context.titleOf(node.id))}</database>`
}
