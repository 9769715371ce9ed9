import type { BlockContent } from '../block/block-content.ts'
import { NOTION, parseInline } from '../inline/parse-inline.ts'

/** Reads the lines of a `<table>` element. */
export const parseTableTag = (lines: readonly string[]): BlockContent => {
  const source = lines.map((line) => line.trim()).join('\n')
  const rows = [...source.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh](?:\s[^>]*)?>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = '']) =>
      parseInline(cell.trim(), NOTION),
    ),
  )
  return { kind: 'table', rows, header: /^<table[^>]*\sheader-row="true"/.test(source) }
}
