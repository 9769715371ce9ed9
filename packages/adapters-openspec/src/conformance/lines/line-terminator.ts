/**
 * The index of the first line terminator at or after `from`, or -1. A line that was split at `\n` can still hold
 * U+2028 and U+2029, which `.` does not match: OpenSpec's readers see no header in such a line.
 */
export const indexOfLineTerminator = (line: string, from: number): number => {
  TERMINATOR.lastIndex = from
  return TERMINATOR.exec(line)?.index ?? -1
}

const TERMINATOR = /[\n\r\u2028\u2029]/g
