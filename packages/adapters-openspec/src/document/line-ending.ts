/** The line ending a text uses first; LF when it has none. */
export const lineEnding = (text: string): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'

export const withLineEnding = (text: string, ending: string): string => text.replace(/\r\n|\n|\r/g, ending)
