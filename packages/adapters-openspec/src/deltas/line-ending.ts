/** A text with LF line ends in the line ends most of `original` has; CRLF wins a tie, none at all leaves LF. */
export const matchLineEnding = (text: string, original: string): string => {
  const crlf = count(original, '\r\n')
  const lf = count(original, '\n') - crlf
  if (crlf === 0 && lf === 0) return text
  const unix = text.replaceAll('\r\n', '\n')
  return crlf >= lf ? unix.replaceAll('\n', '\r\n') : unix
}

const count = (text: string, wanted: string): number => text.split(wanted).length - 1
