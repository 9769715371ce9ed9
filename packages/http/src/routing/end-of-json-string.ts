/** The place of the quote that ends the string begun by the quote at `start`; the text's length where none does. */
export const endOfJsonString = (json: string, start: number): number => {
  let end = json.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1)
  return end === -1 ? json.length : end
}

const BACKSLASH = 0x5c

const isEscaped = (json: string, quote: number): boolean => {
  let first = quote
  while (json.charCodeAt(first - 1) === BACKSLASH) first -= 1
  return (quote - first) % 2 === 1
}
