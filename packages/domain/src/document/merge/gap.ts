/** A text cut before the line end and blank lines that close it. */
export interface GappedText {
  readonly text: string
  /** Empty, or a line terminator and the blank lines after it. */
  readonly gap: string
}

export const cutGap = (source: string): GappedText => {
  let end = source.length
  while (end > 0 && isBlank(source.charCodeAt(end - 1))) end--
  while (end < source.length && !isTerminator(source.charCodeAt(end))) end++
  return { text: source.slice(0, end), gap: source.slice(end) }
}

/** Three-way, and the longer of two different edits: blank lines are never worth a conflict. */
export const mergeGaps = (base: string | undefined, ours: string | undefined, theirs: string | undefined): string => {
  if (ours === undefined || theirs === undefined) return ours ?? theirs ?? base ?? ''
  if (ours === theirs || theirs === base) return ours
  if (ours === base) return theirs
  return theirs.length > ours.length || (theirs.length === ours.length && theirs > ours) ? theirs : ours
}

/** How many line ends the gap holds. */
export const gapLines = (gap: string): number => gap.match(/\r\n|\n|\r/g)?.length ?? 0

const isTerminator = (code: number): boolean => code === 0x0a || code === 0x0d
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || isTerminator(code)
