import { invalidAt, NOT_JSON, type BadJson } from './bad-json.ts'
import { endOfJsonString } from './end-of-json-string.ts'

/** Levels of lists and objects within each other. */
const DEEPEST_JSON = 64
/** Members of one list or object. A schema looks at every one of them, so their number bounds what a refusal costs. */
const WIDEST_JSON = 5000
/** Of all lists and objects together, the first of each not counted. */
const MOST_MEMBERS = 50_000

/**
 * Where JSON, in UTF-8, goes too deep or has too many members; null where it does neither. Found before the text is read: to
 * read 100,000 keys costs more than all that a request usually does. What is no JSON is left to its reader.
 * Of JSON that is cut off the end is not asked.
 */
export const excessOfJson = (json: Uint8Array, isCut = false): BadJson | null => {
  const open: Place[] = []
  let members = 0
  let string: Span = NOWHERE
  for (let at = 0; at < json.length; at += 1)
    switch (json[at] ?? 0) {
      case QUOTE: {
        const end = endOfJsonString(json, at)
        string = { start: at + 1, end }
        at = end
        break
      }
      case BRACE:
      case BRACKET:
        if (open.length === DEEPEST_JSON)
          return isCut || isClosed(json, at, open.length)
            ? invalidAt(keysOf(json, open), `is nested deeper than ${DEEPEST_JSON} levels`)
            : NOT_JSON
        open.push({ commas: 0, name: json[at] === BRACE ? NOWHERE : null })
        break
      case BRACE_CLOSED:
      case BRACKET_CLOSED:
        open.pop()
        break
      case COLON: {
        const inside = open.at(-1)
        if (inside !== undefined) inside.name = string
        break
      }
      case COMMA: {
        const inside = open.at(-1)
        if (inside === undefined) break
        members += 1
        inside.commas += 1
        if (inside.commas >= WIDEST_JSON)
          return invalidAt(keysOf(json, open.slice(0, -1)), `has more than ${WIDEST_JSON} members`)
        if (members > MOST_MEMBERS) return invalidAt([], `has more than ${MOST_MEMBERS} members in all`)
      }
    }
  return null
}

/** Whether all that is opened from there on is closed, and so much more. */
const isClosed = (json: Uint8Array, from: number, more: number): boolean => {
  let depth = more
  for (let at = from; at < json.length; at += 1)
    switch (json[at] ?? 0) {
      case QUOTE:
        at = endOfJsonString(json, at)
        break
      case BRACE:
      case BRACKET:
        depth += 1
        break
      case BRACE_CLOSED:
      case BRACKET_CLOSED:
        depth -= 1
    }
  return depth === 0
}

interface Span {
  readonly start: number
  readonly end: number
}

const NOWHERE: Span = { start: 0, end: 0 }

/** A list or an object that is not closed yet. */
interface Place {
  commas: number
  /** Where the name of the present member stands; null in a list. */
  name: Span | null
}

const keysOf = (json: Uint8Array, places: readonly Place[]): readonly string[] =>
  places.map(({ commas, name }) =>
    name === null
      ? String(commas)
      : new TextDecoder('utf-8', { ignoreBOM: true })
          .decode(json.subarray(name.start, Math.min(name.end, name.start + 4 * LONGEST_KEY)))
          .slice(0, LONGEST_KEY),
  )

/** In characters. */
const LONGEST_KEY = 200

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const BRACKET = 0x5b
const BRACKET_CLOSED = 0x5d
const BRACE = 0x7b
const BRACE_CLOSED = 0x7d
