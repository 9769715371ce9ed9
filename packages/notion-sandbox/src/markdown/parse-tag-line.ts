import { draft, type Draft } from '../blocks/block.ts'
import { idInUrl } from './mention-of-tag.ts'
import { parseInlines } from './parse-inlines.ts'
import { readTag, type Tag } from './tag-attributes.ts'

/** Reads a line that is one block tag: media, child page, child database, `<unknown/>`, `<empty-block/>`. */
export const parseTagLine = (line: string): Draft | null => {
  const tag = readTag(line)
  if (tag === null) return null
  const closer = `</${tag.name}>`
  if (tag.selfClosing ? tag.length !== line.length : !line.endsWith(closer)) return null
  return shapeOf(tag, tag.selfClosing ? '' : line.slice(tag.length, -closer.length))
}

function shapeOf(tag: Tag, inner: string): Draft | null {
  const { attributes } = tag
  const id = idInUrl(attributes['url'] ?? '')
  switch (tag.name) {
    case 'empty-block':
      return draft('paragraph')
    case 'table_of_contents':
      return draft('table_of_contents', { color: (attributes['color'] ?? 'default').replace(/_bg$/, '_background') })
    case 'audio':
    case 'video':
    case 'file':
    case 'pdf':
      return draft(tag.name, { caption: parseInlines(inner), attributes: { url: attributes['src'] ?? '' } })
    case 'page':
      return draft('child_page', { text: parseInlines(inner), attributes: { id } })
    case 'database':
      return draft('child_database', { text: parseInlines(inner), attributes: { id } })
    case 'unknown':
      return draft('unknown', { attributes: { id } })
    default:
      return null
  }
}
