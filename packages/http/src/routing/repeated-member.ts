import { endOfJsonString } from './end-of-json-string.ts'

/**
 * A member that an object of JSON, in UTF-8, names twice, null where there is none: `JSON.parse` takes the last one, other
 * readers the first.
 */
export const repeatedMember = (json: Uint8Array): string | null => {
  /** Of each object around the place its names so far: none, one, or several. */
  const open: (typeof LIST | typeof OBJECT | string | Set<string>)[] = []
  let nameIsNext = false
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at]
    if (char === QUOTE) {
      const end = endOfJsonString(json, at)
      if (nameIsNext) {
        const name = nameOf(textOf(json.subarray(at, end + 1)))
        const names = open.at(-1)
        if (names === name || (names instanceof Set && names.has(name))) return name
        if (names instanceof Set) names.add(name)
        else open[open.length - 1] = typeof names === 'string' ? new Set([names, name]) : name
        nameIsNext = false
      }
      at = end
    } else if (char === BRACE) {
      open.push(OBJECT)
      nameIsNext = true
    } else if (char === BRACKET) {
      open.push(LIST)
      nameIsNext = false
    } else if (char === BRACE_CLOSED || char === BRACKET_CLOSED) open.pop()
    else if (char === COMMA) nameIsNext = open.at(-1) !== LIST
  }
  return null
}

const QUOTE = 0x22
const COMMA = 0x2c
const BRACKET = 0x5b
const BRACKET_CLOSED = 0x5d
const BRACE = 0x7b
const BRACE_CLOSED = 0x7d
const LIST = Symbol('list')
const OBJECT = Symbol('object')

const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString()

const nameOf = (literal: string): string =>
  literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1)
