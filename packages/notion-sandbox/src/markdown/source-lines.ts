/** One line of Markdown: its text without indentation, and how it was indented. */
export type SourceLine = {
  readonly raw: string
  readonly text: string
  /** Leading whitespace, a tab counting four columns. */
  readonly columns: number
  readonly tabbed: boolean
}

/** Splits Markdown into lines; CRLF and CR count as LF, trailing spaces are trimmed outside fences by the parser. */
export const sourceLines = (markdown: string): readonly SourceLine[] =>
  markdown
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .map((raw) => {
      const lead = /^[\t ]*/.exec(raw)?.[0] ?? ''
      const columns = [...lead].reduce((sum, character) => sum + (character === '\t' ? 4 : 1), 0)
      return { raw, text: raw.slice(lead.length).trimEnd(), columns, tabbed: lead.includes('\t') }
    })

/** A line without up to `columns` columns of its indentation. */
export const dedent = (raw: string, columns: number): string => {
  let at = 0
  for (let seen = 0; seen < columns && (raw[at] === '\t' || raw[at] === ' '); at += 1) seen += raw[at] === '\t' ? 4 : 1
  return raw.slice(at)
}
