/** A text, or the pieces of a long one: joining those would hold up everybody while they are copied. */
export type Text = string | readonly string[]

export const isText = (body: unknown): body is Text => typeof body === 'string' || Array.isArray(body)

/** In UTF-16 code units. */
export const lengthOf = (text: Text): number =>
  typeof text === 'string' ? text.length : text.reduce((sum, piece) => sum + piece.length, 0)

export const joined = (text: Text): string => (typeof text === 'string' ? text : text.join(''))

/** With a comma between each two, as members of JSON. */
export const commaParted = (texts: readonly string[]): readonly string[] =>
  texts.map((text, index) => (index === 0 ? text : `,${text}`))

/** In characters that are read or written; they cost a few milliseconds. */
export const SLICE = 500_000

/** The text in slices of at most that length. No surrogate pair is parted, so each can be encoded on its own. */
export function* slicesOf(text: Text): Generator<string, void, undefined> {
  for (const piece of typeof text === 'string' ? [text] : text)
    for (let start = 0; start < piece.length;) {
      const end = isHighSurrogate(piece.charCodeAt(start + SLICE - 1)) ? start + SLICE - 1 : start + SLICE
      yield piece.slice(start, end)
      start = end
    }
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00
