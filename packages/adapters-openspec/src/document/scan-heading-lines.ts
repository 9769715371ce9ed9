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
  const place: Place = { line: 0, start: 0, begin: 0, end: 0, next: 0, lf: -1, cr: -1 }
  let open: Fence | undefined
  while (goToTellingLine(text, place)) {
    const { line, start, begin, end, next } = place
    const words = text.slice(begin, end)
    if (text.charCodeAt(begin) === HASH) {
      if (open === undefined) yield { start, next, line, words }
      continue
    }
    const fence = readFence(words)
    if (fence === undefined) continue
    if (open === undefined) open = fence
    else if (fence.bare && fence.mark === open.mark && fence.length >= open.length) open = undefined
  }
  return open === undefined ? null : String.fromCharCode(open.mark).repeat(open.length)
}

/** A line: its number, its offset, where its words begin (behind a BOM) and end, and the offset of the next one. */
interface Place {
  line: number
  start: number
  begin: number
  end: number
  next: number
  /** Where the next LF and the next CR stand, as far as was looked; the length of the text where there is none. */
  lf: number
  cr: number
}

const LF = 0x0a
const CR = 0x0d
const BOM = 0xfeff
const HASH = 0x23
const BACKTICK = 0x60
const TILDE = 0x7e

/**
 * Goes on to the next line that may be a heading or a fence; false at the end of the text. It sees every line, so its
 * variables are its own and not the generator's, which live in memory.
 */
const goToTellingLine = (text: string, place: Place): boolean => {
  let { line, next } = place
  while (next < text.length) {
    const start = next
    const begin = start === 0 && text.charCodeAt(0) === BOM ? 1 : start
    const end = endOfLine(text, begin, place)
    next = nextLine(text, end)
    line++
    if (end === begin || (text.charCodeAt(begin) !== HASH && !mayFence(text, begin, end))) continue
    place.line = line
    place.start = start
    place.begin = begin
    place.end = end
    place.next = next
    return true
  }
  return false
}

const endOfLine = (text: string, from: number, place: Place): number => {
  if (place.lf < from) place.lf = indexOrEnd(text, '\n', from)
  if (place.cr < from) place.cr = indexOrEnd(text, '\r', from)
  return Math.min(place.lf, place.cr)
}

const indexOrEnd = (text: string, mark: string, from: number): number => {
  const index = text.indexOf(mark, from)
  return index === -1 ? text.length : index
}

const nextLine = (text: string, end: number): number => {
  if (end === text.length) return end
  const next = end + 1
  return next < text.length && text.charCodeAt(end) === CR && text.charCodeAt(next) === LF ? next + 1 : next
}

const mayFence = (text: string, begin: number, end: number): boolean => {
  for (let index = begin; index < end; index++) {
    const code = text.charCodeAt(index)
    if (!isWhiteSpace(code)) return code === BACKTICK || code === TILDE
  }
  return false
}
