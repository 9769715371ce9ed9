/** The place of the quote that ends the string begun by the quote at `start`; the length of the JSON where none does. */
export const endOfJsonString = (json: Uint8Array, start: number): number => {
  let at = start + 1
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1
  return Math.min(at, json.length)
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
