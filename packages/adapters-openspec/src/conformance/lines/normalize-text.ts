/** Text with every CRLF and lone CR as LF. A byte order mark stays: only some readers drop it. */
export const normalizeLineEnds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** Text without one leading byte order mark and with LF line ends, as the section and the block reader see it. */
export const normalizeText = (text: string): string =>
  normalizeLineEnds(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
