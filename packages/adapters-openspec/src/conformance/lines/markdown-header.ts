import { indexOfLineTerminator } from './line-terminator.ts'
import { skipWhiteSpace } from './skip-white-space.ts'
import { isWhiteSpace } from './white-space.ts'

/** A header as the section tree reads it: `^(#{1,6})\s+(.+)$`, the title trimmed, closing hashes kept. */
export interface MarkdownHeader {
  readonly level: number
  readonly title: string
}

export const readMarkdownHeader = (line: string): MarkdownHeader | undefined => {
  const level = headerLevel(line)
  if (level === 0) return undefined
  const start = Math.min(skipWhiteSpace(line, level), line.length - 1)
  if (start <= level || indexOfLineTerminator(line, start) !== -1) return undefined
  return { level, title: line.slice(start).trim() }
}

/**
 * The level of a line that ends a section (`^#{1,6}\s`), 0 for any other line. Looser than a header: a line of
 * hashes and one space has a level but no title.
 */
export const headerLevel = (line: string): number => {
  let level = 0
  while (level < 7 && line.charCodeAt(level) === HASH) level++
  return level > 0 && level < 7 && level < line.length && isWhiteSpace(line.charCodeAt(level)) ? level : 0
}

const HASH = 0x23
