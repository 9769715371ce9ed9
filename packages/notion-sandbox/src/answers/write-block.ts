import { isAtLeast, type Version } from '../api/version.ts'
import type { Block } from '../blocks/block.ts'
import { signed } from '../markdown/page-rendering.ts'
import { isTrashed } from '../model/access.ts'
import { minuteIso } from '../model/instant.ts'
import type { JsonObject } from '../model/json.ts'
import { titleText } from '../model/page-title.ts'
import type { World } from '../model/world.ts'
import { partialUser } from '../people/write-user.ts'
import { writeRichText } from '../richtext/write-rich-text.ts'
import { trashFlags } from './write-parent.ts'

/** A block object. */
export const writeBlock = (world: World, block: Block, version: Version, now: number): JsonObject => {
  const type = typeName(block, version)
  const opaque = block.type === 'child_page' || block.type === 'child_database'
  const live = block.children.some((id) => world.blocks.get(id)?.inTrash === false)
  return {
    object: 'block',
    id: block.id,
    parent: world.pages.has(block.parentId)
      ? { type: 'page_id', page_id: block.parentId }
      : { type: 'block_id', block_id: block.parentId },
    created_time: minuteIso(block.createdTime),
    last_edited_time: minuteIso(block.lastEditedTime),
    created_by: partialUser(block.createdBy),
    last_edited_by: partialUser(block.lastEditedBy),
    has_children: opaque ? (world.pages.get(block.id)?.children.length ?? 0) > 0 : live,
    ...trashFlags(isTrashed(world, block.id), version),
    type,
    [type]: payload(world, block, now),
  }
}

const typeName = (block: Block, version: Version): string =>
  block.type === 'meeting_notes' && !isAtLeast(version, '2026-03-11') ? 'transcription' : block.type

function payload(world: World, block: Block, now: number): JsonObject {
  const rich = { rich_text: writeRichText(world, block.text), color: block.color }
  const { attributes } = block
  if (block.type.startsWith('heading_')) return { ...rich, is_toggleable: attributes['toggle'] === true }
  switch (block.type) {
    case 'paragraph':
    case 'bulleted_list_item':
    case 'numbered_list_item':
    case 'toggle':
    case 'quote':
      return rich
    case 'to_do':
      return { ...rich, checked: attributes['checked'] === true }
    case 'callout':
      return {
        ...rich,
        icon: typeof attributes['icon'] === 'string' ? { type: 'emoji', emoji: attributes['icon'] } : null,
      }
    case 'code':
      return {
        caption: writeRichText(world, block.caption),
        rich_text: rich.rich_text,
        language: attributes['language'],
      }
    case 'equation':
      return { expression: attributes['expression'] }
    case 'table':
      return {
        table_width: attributes['width'],
        has_column_header: attributes['header_row'] === true,
        has_row_header: attributes['header_column'] === true,
      }
    case 'table_row':
      return { cells: block.cells.map((cell) => writeRichText(world, cell)) }
    case 'child_page':
    case 'child_database':
      return { title: titleText(world, block.id) }
    case 'bookmark':
    case 'embed':
    case 'link_preview':
      return { url: attributes['url'], caption: writeRichText(world, block.caption) }
    case 'image':
    case 'video':
    case 'audio':
    case 'file':
    case 'pdf':
      return { caption: writeRichText(world, block.caption), ...mediaOf(block, now) }
    case 'table_of_contents':
      return { color: block.color }
    case 'synced_block':
      return {
        synced_from: typeof attributes['from'] === 'string' ? { type: 'block_id', block_id: attributes['from'] } : null,
      }
    case 'link_to_page':
      return typeof attributes['database_id'] === 'string'
        ? { type: 'database_id', database_id: attributes['database_id'] }
        : { type: 'page_id', page_id: attributes['page_id'] }
    default:
      return {}
  }
}

function mediaOf(block: Block, now: number): JsonObject {
  const url = String(block.attributes['url'] ?? '')
  if (block.attributes['hosted'] !== true) return { type: 'external', external: { url } }
  return { type: 'file', file: { url: signed(url, now), expiry_time: new Date(now + 3_600_000).toISOString() } }
}
