/** The column a prefix of white space and list marker ends at, tabs expanded to stops of four. */
export const contentColumn = (prefix: string): number => {
  let column = 0
  for (const char of prefix) column += char === '\t' ? 4 - (column % 4) : 1
  return column
}

/** A line without up to `columns` columns of leading blanks; a tab across the border goes whole. */
export const dropIndent = (line: string, columns: number): string => {
  let column = 0
  let index = 0
  while (index < line.length && column < columns) {
    const char = line.charAt(index)
    if (char !== ' ' && char !== '\t') break
    column += char === ' ' ? 1 : 4 - (column % 4)
    index++
  }
  return line.slice(index)
}
