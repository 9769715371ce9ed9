import { pathOf } from '@nos/adapters-openspec'
import { renderTable } from '../render/table.ts'
import type { Terminal } from '../terminal.ts'
import type { Item } from './item.ts'
import { printable } from './printable.ts'

/** A line for each item that is not equal on both sides, and one that counts the rest. */
export const renderItems = (items: readonly Item[], colors: Terminal['colors']): string => {
  const paint = {
    unchanged: colors.dim,
    local: colors.green,
    remote: colors.cyan,
    both: colors.yellow,
    conflict: colors.red,
    added: colors.green,
    deleted: colors.magenta,
  }
  const shown = items.filter(({ state }) => state !== 'unchanged')
  const rows = shown.map(({ state, capability, note }) => [
    paint[state](state),
    printable(pathOf(capability)),
    colors.dim(printable(note)),
  ])
  const equal = items.length - shown.length
  const count =
    equal === 0 ? [] : [colors.dim(`${equal} ${equal === 1 ? 'specification is' : 'specifications are'} equal`)]
  return [...(rows.length === 0 ? [] : [renderTable(rows)]), ...count].join('\n')
}
