import { draft, type Draft } from '../blocks/block.ts'
import { parseInlines } from './parse-inlines.ts'
import { readTag } from './tag-attributes.ts'

/** True when these two lines open a pipe table. */
export const opensPipeTable = (line: string, next: string | undefined): boolean =>
  /^\|.*\|\s*$/.test(line) && next !== undefined && /^\|(?:\s*:?-+:?\s*\|)+\s*$/.test(next.trim())

/** Reads the rows of a pipe table (its delimiter row included). */
export const parsePipeTable = (rows: readonly string[]): Draft => {
  const [header = '', , ...rest] = rows
  return tableOf([header, ...rest].map(splitPipes), { header_row: true })
}

/** Reads the text of a `<table>…</table>` element. */
export const parseTagTable = (source: string): Draft => {
  const attributes = readTag(source.trimStart())?.attributes ?? {}
  const rows = [...source.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) => cell.trim()),
  )
  return tableOf(rows, {
    ...(attributes['fit-page-width'] === 'true' ? { fit_page_width: true } : {}),
    ...(attributes['header-row'] === 'true' ? { header_row: true } : {}),
    ...(attributes['header-column'] === 'true' ? { header_column: true } : {}),
  })
}

function tableOf(rows: readonly (readonly string[])[], flags: Readonly<Record<string, boolean>>): Draft {
  const width = Math.max(1, ...rows.map((row) => row.length))
  const children = rows.map((row) =>
    draft('table_row', {
      cells: Array.from({ length: width }, (_, column) => parseInlines((row[column] ?? '').replaceAll('\n', '<br>'))),
    }),
  )
  return draft('table', { attributes: { ...flags, width }, children })
}

function splitPipes(line: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '')
  for (let at = 0; at < inner.length; at += 1) {
    const character = inner[at] ?? ''
    if (character === '\\' && at + 1 < inner.length) {
      cell += character + (inner[at + 1] ?? '')
      at += 1
    } else if (character === '|') {
      cells.push(cell.trim())
      cell = ''
    } else cell += character
  }
  return [...cells, cell.trim()].map(unescapePipesInCode)
}

/** Inside a pipe table `\\|` stands for a bar in code as well. */
const unescapePipesInCode = (cell: string): string =>
  cell.replaceAll(/(`+)([^`]+)\1/g, (span) => span.replaceAll('\\|', '|'))
