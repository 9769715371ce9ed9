/**
 * The pieces that a person reads as one: runs of letters and digits, white space, and any other sign alone. Scripts that
 * are written without spaces are cut at every character. Joining the pieces gives the text back.
 */
export const splitWords = (text: string): readonly string[] => text.match(PIECE) ?? []

const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const PIECE = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}_])(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_])*|\\n|[^\\S\\n]+|[^]`,
  'gu',
)
