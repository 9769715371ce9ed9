import type { Block, BlockContent } from '../block/block-content.ts'
import { NOTION, parseInline } from '../inline/parse-inline.ts'
import { parseTableTag } from './parse-table-tag.ts'
import { stripSignature } from './strip-signature.ts'

/** One block of Notion's Markdown v1 with its exact lines. */
export interface RemoteBlock extends Block {
  readonly remote: string
}

/** Cuts a page's Markdown into blocks, children as blocks of their own; blank lines between blocks are dropped. */
export const parseRemote = (text: string): readonly RemoteBlock[] => {
  const lines = text.split('\n')
  const blocks: RemoteBlock[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    if (line.trim() === '') {
      at += 1
      continue
    }
    const depth = /^\t*/.exec(line)?.[0].length ?? 0
    const end = endOfBlock(lines, at)
    const own = lines.slice(at, end)
    blocks.push({ remote: own.join('\n'), depth, content: contentOf(own.map((each) => withoutTabs(each, depth))) })
    at = end
  }
  return blocks
}

const withoutTabs = (line: string, depth: number): string => line.replace(new RegExp(`^\t{0,${depth}}`), '')

const CONTAINER =
  /^<(table|details|callout|columns|column|synced_block|synced_block_reference|meeting-notes|tabs)(?:\s[^>]*)?>$/

function endOfBlock(lines: readonly string[], start: number): number {
  const first = (lines[start] ?? '').trim()
  const fence = /^(`{3,}|~{3,})[^`]*$/.exec(first)?.[1]
  if (fence !== undefined)
    return closing(lines, start, (text) => text.startsWith(fence) && text.replaceAll(fence[0] ?? '`', '') === '')
  if (first === '$$') return closing(lines, start, (text) => text === '$$')
  const name = CONTAINER.exec(first)?.[1]
  return name === undefined ? start + 1 : closingTag(lines, start, name)
}

function closing(lines: readonly string[], start: number, closes: (text: string) => boolean): number {
  for (let at = start + 1; at < lines.length; at += 1) if (closes((lines[at] ?? '').trim())) return at + 1
  return lines.length
}

/** The end of a container; the text of fences inside it closes nothing. */
function closingTag(lines: readonly string[], start: number, name: string): number {
  let depth = 0
  for (let at = start; at < lines.length; at += 1) {
    const text = (lines[at] ?? '').trim()
    if (/^(`{3,}|~{3,})/.test(text)) {
      at = endOfBlock(lines, at) - 1
      continue
    }
    if (CONTAINER.exec(text)?.[1] === name) depth += 1
    if (text.endsWith(`</${name}>`)) depth -= 1
    if (depth <= 0) return at + 1
  }
  return lines.length
}

function contentOf(lines: readonly string[]): BlockContent {
  const first = (lines[0] ?? '').trim()
  if (/^(?:`{3,}|~{3,})/.test(first))
    return { kind: 'code', language: first.replace(/^[`~]+/, ''), lines: lines.slice(1, -1) }
  if (first === '$$') return { kind: 'equation', lines: lines.slice(1, -1) }
  if (/^<table[\s>]/.test(first)) return parseTableTag(lines)
  if (first === '<empty-block/>') return { kind: 'empty' }
  if (first === '---') return { kind: 'divider' }
  const image = /^!\[((?:\\.|[^\]\\])*)\]\(([^\s()]+)\)(?:\s*\{[^}]*\})?$/.exec(first)
  if (image !== null && lines.length === 1) return imageOf(first, image[1] ?? '', image[2] ?? '')
  return isOpaqueTag(first) ? { kind: 'opaque', lines: lines.map(stripSignature) } : lineOf(first)
}

function imageOf(line: string, caption: string, url: string): BlockContent {
  return stripSignature(url) === url && /^https?:/.test(url)
    ? { kind: 'image', caption: parseInline(caption, NOTION), url }
    : { kind: 'opaque', lines: [stripSignature(line)] }
}

/** A line that opens with a tag of its own; inline tags (mentions, spans, breaks) start a text line. */
const isOpaqueTag = (text: string): boolean =>
  /^<(?!mention-|span[\s>]|br\s*\/?>)[a-z][a-z_-]*(?:\s[^>]*)?\/?>/.test(text)

function lineOf(text: string): BlockContent {
  const suffix = /(?<!\s)\s*(?<!\\)\{(?:toggle="true")?\s*(?:color="\w+")?\}$/.exec(text)?.[0] ?? ''
  const body = suffix.trim().length > 2 ? text.slice(0, -suffix.length) : text
  const marked = { suffix: suffix.trim().length > 2 ? suffix.trim() : '' }
  const read = (inner: string | undefined) => ({ runs: parseInline((inner ?? '').trim(), NOTION), ...marked })
  const heading = /^(#{1,6})(?:\s+(.*))?$/.exec(body)
  if (heading !== null) return { kind: 'heading', level: Math.min(4, heading[1]?.length ?? 1), ...read(heading[2]) }
  const todo = /^[-*+] \[([ xX])\](?:\s+(.*))?$/.exec(body)
  if (todo !== null) return { kind: 'todo', checked: todo[1] !== ' ', ...read(todo[2]) }
  const bullet = /^[-*+](?:\s+(.*))?$/.exec(body)
  if (bullet !== null) return { kind: 'bullet', ...read(bullet[1]) }
  const number = /^\d+[.)](?:\s+(.*))?$/.exec(body)
  if (number !== null) return { kind: 'number', ...read(number[1]) }
  const quote = /^>\s?(.*)$/.exec(body)
  return quote === null ? { kind: 'paragraph', ...read(body) } : { kind: 'quote', ...read(quote[1]) }
}
