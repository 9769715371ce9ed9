const HOLDERS = new Set([
  'paragraph',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'toggle',
  'quote',
  'callout',
  'table',
  'column_list',
  'column',
  'synced_block',
  'template',
  'meeting_notes',
  'transcription',
])
const LIST_ITEMS = new Set(['bulleted_list_item', 'numbered_list_item', 'to_do'])
const UNSPEAKABLE = new Set([
  'bookmark',
  'embed',
  'link_preview',
  'breadcrumb',
  'template',
  'link_to_page',
  'unsupported',
  'button',
])

/** Whether blocks may be put inside this one. */
export const holdsChildren = (type: string, attributes: Readonly<Record<string, unknown>>): boolean =>
  HOLDERS.has(type) || (type.startsWith('heading_') && attributes['toggle'] === true)

/** Bulleted, numbered and to-do items. */
export const isListItem = (type: string): boolean => LIST_ITEMS.has(type)

/** Blocks that Markdown v1 can only show as `<unknown/>`. */
export const isUnspeakable = (type: string): boolean => UNSPEAKABLE.has(type)

/** Pages and databases that live inside a body. */
export const isChildObject = (type: string): boolean => type === 'child_page' || type === 'child_database'
