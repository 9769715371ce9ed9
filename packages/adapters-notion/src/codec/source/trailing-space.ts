/** White space and line ends at the end of a text, in linear time. */
export const trailingSpace = (text: string): string => {
  let end = text.length
  while (end > 0 && ' \t\r\n'.includes(text[end - 1] ?? 'x')) end -= 1
  return text.slice(end)
}

/** The text without its trailing white space and line ends. */
export const withoutTrailingSpace = (text: string): string => text.slice(0, text.length - trailingSpace(text).length)
