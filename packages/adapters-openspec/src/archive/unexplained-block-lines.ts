import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import { normalizeLineEnds } from '../conformance/lines/normalize-text.ts'
import { findForeignTail } from '../deltas/foreign-tail.ts'
import { contentColumn, dropIndent } from './list-item-column.ts'

/** The lines of a requirement block that are not its header, its statement or the unbroken bullets of a scenario. */
export const findUnexplainedBlockLines = (raw: string): readonly string[] => {
  const tail = findForeignTail(raw)
  const { lines, fenced } = toMarkdownLines(normalizeLineEnds(raw))
  const found: string[] = tail === undefined ? [] : [tail.heading]
  const state: ReadingState = { ...CLOSED_ITEM, seenScenario: false, inBullets: false, bulletsSeen: false }
  lines.forEach((line, index) => {
    if (line.trim() === '') {
      if (state.bulletsSeen) state.inBullets = false
      Object.assign(state, CLOSED_ITEM)
    } else if (index > 0) {
      const unexplained = readLine(state, line, lines[index - 1] ?? '', index, fenced[index] === 1)
      if (unexplained !== undefined) found.push(unexplained.trim())
    }
  })
  return found
}

interface ReadingState {
  /** The content column of the list item that is open, if one is. */
  itemColumn: number | undefined
  /** Whether the paragraph of that item can still go on without an indent. */
  paragraphOpen: boolean
  seenScenario: boolean
  inBullets: boolean
  bulletsSeen: boolean
}

const CLOSED_ITEM = { itemColumn: undefined, paragraphOpen: false }

const readLine = (
  state: ReadingState,
  line: string,
  previous: string,
  index: number,
  fenced: boolean,
): string | undefined => {
  const indent = contentColumn(/^[ \t]*/.exec(line)?.[0] ?? '')
  const insideItem = state.itemColumn !== undefined && indent >= state.itemColumn
  const text = insideItem && state.itemColumn !== undefined ? dropIndent(line, state.itemColumn) : line
  if (fenced) {
    if (!insideItem) state.itemColumn = undefined
    state.paragraphOpen = false
    return undefined
  }
  if (index > 1 && /^ {0,3}(?:=+|-+)\s*$/.test(text) && previous.trim() !== '') {
    Object.assign(state, CLOSED_ITEM)
    return previous
  }
  const isLazy = state.paragraphOpen && state.inBullets && !INTERRUPTS.test(text)
  if ((insideItem || isLazy) && !isHeading(text)) {
    state.paragraphOpen = !INTERRUPTS.test(text)
    return undefined
  }
  const bullet = LIST_ITEM.exec(line)
  state.itemColumn = bullet === null ? undefined : contentColumn(bullet[1] ?? '')
  state.paragraphOpen = bullet !== null
  if (/^ {0,3}####\s+Scenario:/i.test(line)) {
    state.seenScenario = true
    state.inBullets = true
    state.bulletsSeen = false
    return undefined
  }
  if (bullet !== null) {
    if (state.inBullets) state.bulletsSeen = true
    return state.inBullets || !state.seenScenario ? undefined : line
  }
  return !state.seenScenario && !/^\s*[|<]/.test(line) ? undefined : line
}

/** A line that opens a block of its own: quote, thematic break, list item, table row, HTML. */
const INTERRUPTS = /^ {0,3}(?:>|(?:[-*_][ \t]*){3,}$|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|[<|])/
const LIST_ITEM = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)/

const isHeading = (line: string): boolean => /^ {0,3}#{1,6}(?:[ \t]|$)/.test(line) || /^\s*<h[1-6]\b/i.test(line)
