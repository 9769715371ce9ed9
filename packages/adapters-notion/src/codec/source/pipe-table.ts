/** The cells of one row of a pipe table, trimmed; an escaped pipe is text. */
export const splitCells = (line: string): readonly string[] => cellsWithPadding(line).map((cell) => cell.trim())

/** The cells as they stand between the pipes. */
export const cellsWithPadding = (line: string): readonly string[] => {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  const cells: string[] = []
  let cell = ''
  for (let at = 0; at < inner.length; at += 1) {
    const character = inner[at] ?? ''
    if (character === '\\' && inner[at + 1] === '|') {
      cell += '\\|'
      at += 1
    } else if (character === '|') {
      cells.push(cell)
      cell = ''
    } else cell += character
  }
  return [...cells, cell]
}

/** The line is a delimiter row of so many columns. */
export const isDelimiterRow = (line: string, columns: number): boolean =>
  /^[\s|:-]*$/.test(line) &&
  splitCells(line).every((cell) => /^:?-+:?$/.test(cell)) &&
  line.includes('-') &&
  splitCells(line).length === columns &&
  (columns > 1 || line.includes('|'))
