/**
 * The index of the first line terminator at or after `from`, or -1. A line that was split at `\n` can still hold
 * U+2028 and U+2029, which `.` does not match: OpenSpec's readers see no header in such a line.
 */
export const indexOfLineTerminator = (line: string, from: number): number => {
  for (let index = from; index < line.length; index++) if (isTerminator(line.charCodeAt(index))) return index
  return -1
}

const isTerminator = (code: number): boolean => code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029
