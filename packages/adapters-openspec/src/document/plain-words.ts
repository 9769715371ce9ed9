/**
 * Words of somebody else as words and nothing more: what would be a heading, a fence, a comment, HTML or a list of its own
 * in Markdown gets a backslash, which Markdown does not show. Code between backticks stays as it is.
 */
export const plainWords = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNPRINTABLE, '')
    .toWellFormed()
    .split('\n')
    .map((line) => plainLine(line.trim()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** The same in one line. */
export const plainLineOf = (text: string): string => plainWords(text.replace(/\s+/g, ' '))

// Control characters but tab and line feed, and the marks that change the direction of what surrounds them.
const UNPRINTABLE = /[\p{Cc}--[\t\n]]|[\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/gv

const plainLine = (line: string): string => {
  const words = line.replace(OPENS_BLOCK, '\\$&')
  // Where backticks come in runs, what is code and what is not is a question of the reader.
  return (words.includes('``') ? [words] : words.split(CODE)).map(outsideCode).join('')
}

const OPENS_BLOCK = /^(?:#{1,6}(?=\s|$|Requirement:)|`{3,}|~{3,}|(?:=+|-{3,}|_{3,}|\*{3,})$)/i
const CODE = /(?<!\\)(`[^`]+`)/

const outsideCode = (part: string, index: number): string =>
  index % 2 === 1 ? part : part.replace(/(?<!\\)<(?=[A-Za-z/!?])/g, '\\<')
