/** The lines of a text, each with its terminator (LF, as git counts lines); a text of no characters has none. */
export const splitLines = (text: string): readonly string[] => split(text, /[^\n]*\n|[^\n]+$/g)

/** The same, but a CR alone ends a line as well: how a person sees the lines of any file. */
export const splitVisibleLines = (text: string): readonly string[] => split(text, /[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g)

const split = (text: string, pattern: RegExp): readonly string[] => text.match(pattern) ?? []
