import type { SourceLine } from './source-lines.ts'

/** One list item that may hold further blocks: its text starts at column `content`. */
export interface ListLevel {
  readonly content: number
}

export interface ListItem {
  readonly ordered: boolean
  /** The text after the marker. */
  readonly text: string
}

export const LIST_MARKER = /^([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*))?$/

const RULE = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/

/** The line is a thematic break. */
export const isRule = (text: string): boolean => RULE.test(text.trim())

/** Leaves the items that the line is not indented enough for, and enters the one that it starts. */
export const enterLists = (
  levels: readonly ListLevel[],
  line: SourceLine,
): { readonly levels: readonly ListLevel[]; readonly item: ListItem | null } => {
  const kept = levels.filter((level) => line.columns >= level.content)
  const indent = kept.at(-1)?.content ?? 0
  const text = line.text.trim()
  const match = LIST_MARKER.exec(text)
  if (match === null || line.columns - indent >= 4 || isRule(text)) return { levels: kept, item: null }
  const [, marker = '', space = '', rest = ''] = match
  const gap = rest === '' || space.length > 4 ? 1 : Math.max(1, space.length)
  return {
    levels: [...kept, { content: line.columns + marker.length + gap }],
    item: { ordered: /\d/.test(marker), text: rest },
  }
}
