import { readFence, type Fence } from '../conformance/lines/fence-mask.ts'
import { isWhiteSpace } from '../conformance/lines/white-space.ts'

/** A line outside fences that starts with `#`: it may be a heading. */
interface HashLine {
  /** The offset of the line, and of the next one (UTF-16). */
  readonly start: number
  readonly next: number
  /** The line's number, from 1. */
  readonly line: number
  /** The line without its terminator and without a leading BOM. */
  readonly words: string
}

/** The line that would close the fence still open at the end; null when none is. */
type OpenFence = string | null

/** Finds what may be a heading in one pass over the text, which may be left early; lines end at LF, CRLF or CR, fences are OpenSpec's. */
export function* scanHeadingLines(text: string): Generator<HashLine, OpenFence, undefined> {
  let open: Fence | undefined
  let line = 0
  for (let start = 0, next = 0; start < text.length; start = next) {
    line++
    const begin = start === 0 && text.charCodeAt(0) === BOM ? 1 : start
    const end = endOfLine(text, begin)
    const twice = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF
    next = end === text.length ? end : end + (twice ? 2 : 1)
    if (text.charCodeAt(begin) === HASH) {
      if (open === undefined) yield { start, next, line, words: text.slice(begin, end) }
      continue
    }
    if (!mayFence(text, begin, end)) continue
    const fence = readFence(text.slice(begin, end))
    if (fence === undefined) continue
    if (open === undefined) open = fence
    else if (fence.bare && fence.mark === open.mark && fence.length >= open.length) open = undefined
  }
  return open === undefined ? null : String.fromCharCode(open.mark).repeat(open.length)
}

const LF = 0x0a
const CR = 0x0d
const BOM = 0xfeff
const HASH = 0x23
const BACKTICK = 0x60
const TILDE = 0x7e

// Not within the generator, whose loops the engine leaves slow.
const endOfLine = (text: string, start: number): number => {
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === LF || code === CR) return index
  }
  return text.length
}

const mayFence = (text: string, begin: number, end: number): boolean => {
  let index = begin
  while (index < end && isWhiteSpace(text.charCodeAt(index))) index++
  const code = text.charCodeAt(index)
  return code === BACKTICK || code === TILDE
}
