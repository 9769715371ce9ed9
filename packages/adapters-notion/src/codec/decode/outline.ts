import { columnsOf, sourceLines } from '../source/source-lines.ts'

interface Level {
  readonly depth: number
  readonly indent: string
  readonly marker: string | null
  readonly content: string
}

/** How a block at some depth is indented and marked, learnt from the text before it. */
export interface Outline {
  /** Takes note of a block that now stands in the text. */
  note(source: string, depth: number): void
  /** White space before a block at this depth that is no list item. */
  indent(depth: number): string
  /** White space and marker of a list item at this depth. */
  marker(depth: number, ordered: boolean): string
}

/** Follows the list items of a text. `bullet` is the marker for the first list. */
export const createOutline = (bullet: string): Outline => {
  let levels: readonly Level[] = []
  const parentOf = (depth: number): Level | undefined =>
    levels.findLast((level) => level.depth < depth && level.marker !== null)
  const indent = (depth: number): string => parentOf(depth)?.content ?? ''
  return {
    note: (source, depth) => {
      const text = sourceLines(source)[0]?.text ?? ''
      const match = /^([ \t]*)((?:[-*+]|\d{1,9}[.)]))([ \t]+|$)/.exec(text)
      const kept = levels.filter((level) => level.depth < depth)
      const space = match?.[3] === '' || match?.[3] === undefined ? ' ' : match[3]
      levels = [
        ...kept,
        match === null
          ? { depth, indent: indent(depth), marker: null, content: indent(depth) }
          : {
              depth,
              indent: match[1] ?? '',
              marker: match[2] ?? '-',
              content: ' '.repeat(
                columnsOf(match[1] ?? '') + (match[2] ?? '-').length + (space.length > 4 ? 1 : space.length),
              ),
            },
      ]
    },
    indent,
    marker: (depth, ordered) => {
      const sibling = levels.find((level) => level.depth === depth && level.marker !== null)
      const before = sibling?.indent ?? indent(depth)
      if (!ordered)
        return `${before}${sibling?.marker !== undefined && !/\d/.test(sibling.marker ?? '') ? sibling.marker : bullet} `
      const number = /^(\d+)([.)])$/.exec(sibling?.marker ?? '')
      return number === null ? `${before}1. ` : `${before}${Number(number[1]) + 1}${number[2]} `
    },
  }
}
