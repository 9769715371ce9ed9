/** Columns aligned by the width they show on a terminal; the last one is not padded. */
export const renderTable = (rows: readonly (readonly string[])[]): string => {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, shownWidth(cell))
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - shownWidth(cell)),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

// Colour sequences take no room; wide East Asian characters and emoji take two columns.
// oxlint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[0-9;]*m/g
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u

const shownWidth = (cell: string): number =>
  [...cell.replace(COLOUR, '')].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0)
