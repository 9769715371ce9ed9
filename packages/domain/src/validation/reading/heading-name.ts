import type { DocumentNode } from '../../document/spec-document.ts'
import type { Span } from './spec-reading.ts'

/** Where a node's name stands: the requirement's or scenario's name, the section's title; the first line of plain text. */
export const headingName = (node: DocumentNode, start: number, headingLength: number): Span => {
  const heading = node.source.slice(0, headingLength || firstLineLength(node.source)).trimEnd()
  const name = node.kind === 'text' ? '' : 'name' in node ? node.name : node.title
  const at = name === '' ? -1 : heading.lastIndexOf(name)
  return at < 0 ? { start, end: start + heading.length } : { start: start + at, end: start + at + name.length }
}

const firstLineLength = (source: string): number => {
  const newline = source.indexOf('\n')
  return newline < 0 ? source.length : newline
}
