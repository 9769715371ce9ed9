/** Somebody's words as part of one line of Markdown: no line ends, no comment that would hide what follows. */
export const inlineText = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('<!--', '&lt;!--').trim()

/** At most this many characters, cut at a character. */
export const shortened = (text: string, most: number): string => {
  const characters = [...text]
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
