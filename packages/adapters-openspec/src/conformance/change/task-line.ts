import { indexOfLineTerminator } from '../lines/line-terminator.ts'
import { skipWhiteSpace } from '../lines/skip-white-space.ts'

/** A list item with a checkbox. */
export interface TaskLine {
  readonly done: boolean
  readonly description: string
}

/**
 * The task on a line, or undefined. Any list marker and indent, at most one mark in the box; a box before `(` or `[`
 * is a link unless it is blank. In one pass what the official pattern
 * `^\s*(?:[-*+]|\d{1,9}[.)])\s*\[(?:\s*([^\]\s]?)\s*\](?![([])|\s+\])\s*(.*)` matches.
 */
export const readTaskLine = (line: string): TaskLine | undefined => {
  const opening = line.includes('[') ? OPENING.exec(line) : null
  if (opening === null) return undefined
  const box = opening[0].length
  const markAt = skipWhiteSpace(line, box)
  const mark = line.charAt(markAt) === ']' ? '' : line.charAt(markAt)
  const close = skipWhiteSpace(line, markAt + mark.length)
  if (line.charAt(close) !== ']') return undefined
  const isLink = line.charAt(close + 1) === '(' || line.charAt(close + 1) === '['
  if (isLink && (mark !== '' || close === box)) return undefined
  const start = skipWhiteSpace(line, close + 1)
  const end = indexOfLineTerminator(line, start)
  return { done: mark.toLowerCase() === 'x', description: line.slice(start, end === -1 ? undefined : end).trim() }
}

const OPENING = /^\s*(?:[-*+]|\d{1,9}[.)])\s*\[/
