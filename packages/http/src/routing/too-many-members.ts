import { endOfJsonString } from './end-of-json-string.ts'

/** Members of one list or object. A schema looks at every one of them, so their number bounds what a refusal costs. */
const WIDEST_JSON = 5000
/** Of all lists and objects together, the first of each not counted. */
const MOST_MEMBERS = 50_000

interface TooManyMembers {
  /** The keys that lead there, from the outside in. */
  readonly keys: readonly string[]
  readonly message: string
}

/**
 * Where a JSON text has too many members; null where it has not. Found before the text is read: to read 100,000 keys
 * costs more than all that a request usually does. What is no JSON is left to its reader.
 */
export const tooManyMembers = (json: string): TooManyMembers | null => {
  const open: Place[] = []
  let members = 0
  let string: Span = NOWHERE
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charCodeAt(at)
    const inside = open.at(-1)
    if (char === QUOTE) {
      const end = endOfJsonString(json, at)
      string = { start: at + 1, end }
      at = end
    } else if (char === BRACE || char === BRACKET) {
      open.push({ commas: 0, name: char === BRACE ? NOWHERE : null })
    } else if (char === BRACE_CLOSED || char === BRACKET_CLOSED) open.pop()
    else if (char === COLON && inside !== undefined) inside.name = string
    else if (char === COMMA && inside !== undefined) {
      members += 1
      inside.commas += 1
      if (inside.commas >= WIDEST_JSON)
        return {
          keys: open.slice(0, -1).map((place) => keyOf(json, place)),
          message: `has more than ${WIDEST_JSON} members`,
        }
    }
    if (members > MOST_MEMBERS) return { keys: [], message: `has more than ${MOST_MEMBERS} members in all` }
  }
  return null
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

const keyOf = (json: string, { commas, name }: Place): string =>
  name === null ? String(commas) : json.slice(name.start, Math.min(name.end, name.start + LONGEST_KEY))

const LONGEST_KEY = 200

const [QUOTE, COMMA, COLON, BRACKET, BRACKET_CLOSED, BRACE, BRACE_CLOSED] = [0x22, 0x2c, 0x3a, 0x5b, 0x5d, 0x7b, 0x7d]
