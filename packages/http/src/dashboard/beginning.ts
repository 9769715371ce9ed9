/** At most so many UTF-16 code units of a text, without half a character at the end. */
export const beginning = (text: string, most: number): string => {
  const cut = text.slice(0, most)
  return cut.length < text.length ? cut.replace(/[\ud800-\udbff]$/, '') : cut
}
