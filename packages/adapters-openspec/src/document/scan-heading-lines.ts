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

/**
 * Finds what may be a heading in one pass over the text, which may be left early; lines end at LF, CRLF or CR, fences are
 * OpenSpec's. Of hash lines, those that are not `wanted` at where their words begin are passed over: to look
 * there is much less than to be given each.
 */
export function* scanHeadingLines(
  text: string,
  wanted: (begin: number) => boolean = () => true,
): Generator<HashLine, OpenFence, undefined> {
  const place: Place = { line: 0, start: 0, begin: 0, end: 0, next: 0, lf: -1, cr: -1, open: undefined }
  while (goToHashLine(text, place, wanted)) {
    const { line, start, begin, end, next } = place
    yield { start, next, line, words: text.slice(begin, end) }
  }
  return place.open === undefined ? null : String.fromCharCode(place.open.mark).repeat(place.open.length)
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
  open: Fence | undefined
}

const LF = 0x0a
const CR = 0x0d
const BOM = 0xfeff
const HASH = 0x23
const BACKTICK = 0x60
const TILDE = 0x7e

/**
 * Goes on to the next hash line outside fences; false at the end of the text. It sees every line, so its variables are
 * its own and not the generator's, which live in memory.
 */
const goToHashLine = (text: string, place: Place, wanted: (begin: number) => boolean): boolean => {
  let { line, next, open } = place
  while (next < text.length) {
    const start = next
    const begin = start === 0 && text.charCodeAt(0) === BOM ? 1 : start
    const end = endOfLine(text, begin, place)
    next = nextLine(text, end)
    line++
    if (end === begin) continue
    if (text.charCodeAt(begin) !== HASH) {
      if (mayFence(text, begin, end)) open = afterFence(open, readFence(text.slice(begin, end)))
    } else if (open === undefined && wanted(begin)) {
      place.line = line
      place.start = start
      place.begin = begin
      place.end = end
      place.next = next
      place.open = open
      return true
    }
  }
  place.open = open
  return false
}

const afterFence = (open: Fence | undefined, fence: Fence | undefined): Fence | undefined => {
  if (fence === undefined || open === undefined) return open ?? fence
  return fence.bare && fence.mark === open.mark && fence.length >= open.length ? undefined : open
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
