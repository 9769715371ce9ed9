/** One line of our Markdown. */
export interface SourceLine {
  /** Without the line end. */
  readonly text: string
  /** With the line end, byte for byte. */
  readonly raw: string
  /** Columns of white space before the text, a tab reaching to the next multiple of four. */
  readonly columns: number
  readonly blank: boolean
}

/** Cuts text into lines at LF, CRLF and CR; joining the raw lines gives the text back. */
export const sourceLines = (text: string): readonly SourceLine[] => {
  const lines: SourceLine[] = []
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g)) {
    const raw = match[0]
    const line = raw.replace(/[\r\n]+$/, '')
    const bare = lines.length === 0 ? line.replace(/^\uFEFF/, '') : line
    lines.push({ text: bare, raw, columns: columnsOf(bare), blank: bare.trim() === '' })
  }
  return lines
}

/** Columns of white space at the start. */
export const columnsOf = (text: string): number => {
  let columns = 0
  for (const character of text) {
    if (character === ' ') columns += 1
    else if (character === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** The text without its first `columns` columns of white space. */
export const dedent = (text: string, columns: number): string => {
  let seen = 0
  let at = 0
  while (seen < columns && (text[at] === ' ' || text[at] === '\t')) {
    seen += text[at] === ' ' ? 1 : 4 - (seen % 4)
    at += 1
  }
  return ' '.repeat(Math.max(0, seen - columns)) + text.slice(at)
}

/** The line end that the text uses, LF where it has none. */
export const lineEnd = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
