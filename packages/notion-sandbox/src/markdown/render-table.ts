import { renderInlines } from './render-inlines.ts'
import type { RenderNode } from './render-node.ts'

/** A table as `<table>` lines; only attributes that are true are printed. */
export const renderTable = (node: RenderNode): readonly string[] => {
  const flags = [
    ['fit-page-width', node.attributes['fit_page_width']],
    ['header-row', node.attributes['header_row']],
    ['header-column', node.attributes['header_column']],
  ] as const
  const printed = flags.filter(([, value]) => value === true).map(([name]) => ` ${name}="true"`)
  return [
    `<table${printed.join('')}>`,
    ...node.children.flatMap((row) => [
      '<tr>',
      ...row.cells.map((cell) => `<td>${renderInlines(cell).trim()}</td>`),
      '</tr>',
    ]),
    '</table>',
  ]
}
