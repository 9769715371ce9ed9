import { matchSequences } from '../alignment/match-sequences.ts'
import type { BlockContent, TableRow } from '../block/block-content.ts'
import { rowKey } from '../block/block-key.ts'
import { cellsWithPadding } from '../source/pipe-table.ts'
import { lineEnd, sourceLines } from '../source/source-lines.ts'
import { inlineKey } from '../inline/inline-key.ts'
import { pairSimilar } from '../alignment/pair-similar.ts'
import { patchText } from './patch-text.ts'
import { tableCell, tableRow } from './render-source.ts'

type Table = Extract<BlockContent, { kind: 'table' }>

/** The rows that changed in the file's own column style; the others stay as they are. Null when columns came or went. */
export const editTable = (own: string, before: Table, after: Table): string | null => {
  const lines = sourceLines(own)
  const columns = before.rows[0]?.length ?? 0
  if (
    after.rows.some((row) => row.length > columns) ||
    after.rows.length === 0 ||
    lines.length !== before.rows.length + 1
  )
    return null
  const [header, delimiter, ...rest] = lines.map((line) => line.text)
  const rows = [header ?? '', ...rest]
  const same = invert(matchSequences(before.rows.map(rowKey), after.rows.map(rowKey)), after.rows.length)
  const similar = invert(pairSimilar(before.rows, after.rows, sharedCells), after.rows.length)
  const [first = '', ...more] = after.rows.map((row, index) => {
    const equal = same[index] ?? -1
    if (equal !== -1) return rows[equal] ?? ''
    const place = similar[index] ?? -1
    const old = before.rows[place]
    const style = rows[place] ?? rows.at(-1) ?? ''
    return old === undefined
      ? padded(
          style,
          row.map((runs) => tableCell(runs, false)),
          columns,
        )
      : editedRow(style, old, row, columns)
  })
  const bom = own.startsWith('\uFEFF') ? '\uFEFF' : ''
  return bom + [first, delimiter ?? '', ...more].join(lineEnd(own))
}

const sharedCells = (a: TableRow, b: TableRow): number =>
  0.01 + a.filter((cell, column) => inlineKey(cell) === inlineKey(b[column] ?? [])).length

/** A row with only its changed cells written anew, each padded to the width it had. */
function editedRow(style: string, before: TableRow, after: TableRow, columns: number): string {
  const cells = cellsWithPadding(style)
  if (cells.length !== columns) return tableRow(after, columns, false)
  return padded(
    style,
    cells.map((cell, column) =>
      inlineKey(before[column] ?? []) === inlineKey(after[column] ?? [])
        ? cell.trim()
        : patchText(cell.trim(), tableCell(before[column] ?? [], false), tableCell(after[column] ?? [], false)),
    ),
    columns,
  )
}

function padded(style: string, texts: readonly string[], columns: number): string {
  const cells = cellsWithPadding(style)
  const lead = /^\s*/.exec(style)?.[0] ?? ''
  const body = Array.from({ length: columns }, (_, column) => {
    const cell = cells[column] ?? '  '
    const before = cell.trim() === '' ? ' ' : (/^\s*/.exec(cell)?.[0] ?? ' ')
    const text = texts[column] ?? ''
    return text === cell.trim()
      ? cell
      : `${before}${text}`.padEnd(Math.max(cell.length, before.length + text.length + (/\s$/.test(cell) ? 1 : 0)))
  }).join('|')
  return `${lead}${style.trim().startsWith('|') ? '|' : ''}${body}${/(?<!\\)\|\s*$/.test(style) ? '|' : ''}`
}

function invert(pairs: Int32Array, length: number): Int32Array {
  const inverse = new Int32Array(length).fill(-1)
  pairs.forEach((target, index) => {
    if (target !== -1) inverse[target] = index
  })
  return inverse
}
