const START = '<!-- tables: written by tooling/review/write-docs.ts -->'
const END = '<!-- end of tables -->'

/** The page with the tables between its marks. */
export const withTables = (page: string, tables: string): string => {
  const [before, rest] = page.split(START)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`docs/review.md needs ${START} and ${END}`)
  return `${before}${START}\n\n${tables}\n\n${END}${after}`
}
