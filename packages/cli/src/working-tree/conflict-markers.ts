const START = '<<<<<<< service'
const MIDDLE = '======='
const END = '>>>>>>> working tree'

/** Both texts of a conflict between markers, as a merge tool expects them. */
export const withMarkers = (ours: string, theirs: string, lineEnd: string): string =>
  [START, ...linesOf(ours), MIDDLE, ...linesOf(theirs), END].join(lineEnd)

/** Whether a text still holds what `withMarkers` wrote. */
export const hasMarkers = (text: string): boolean => {
  const lines = linesOf(text)
  return lines.includes(START) || lines.includes(END)
}

/** The text with one side of every conflict taken; null where a marker lacks its counterpart. */
export const takeSide = (text: string, side: 'ours' | 'theirs'): string | null => {
  const kept: string[] = []
  let within: 'ours' | 'theirs' | null = null
  for (const line of text.split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    const words = line.replace(/\r?\n$|\r$/, '')
    if (words === START) {
      if (within !== null) return null
      within = 'ours'
    } else if (words === MIDDLE && within === 'ours') within = 'theirs'
    else if (words === END) {
      if (within !== 'theirs') return null
      within = null
    } else if (within === null || within === side) kept.push(line)
  }
  return within === null ? kept.join('') : null
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split(/\r\n|\n|\r/))
