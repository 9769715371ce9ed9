import { pathOf } from '@nos/adapters-openspec'
import type { NodeConflict } from '@nos/domain'
import type { Item } from './item.ts'

/** One item as `--json` shows it (CONTRACT 4). */
export const presentItem = ({ capability, state, side, pair, conflicts, note }: Item) => ({
  capability,
  path: pathOf(capability),
  state,
  id: pair.id,
  ...(side === null ? {} : { side }),
  ...movedFrom({ capability, pair }),
  ...(conflicts.length === 0 ? {} : { conflicts: conflicts.map(presentConflict) }),
  note,
})

/** The same shape as a conflict of the service: `ours` is the service, `theirs` the file. */
export const presentConflict = ({ kind, name, base, ours, theirs }: NodeConflict) => ({
  kind,
  name,
  base: { text: base.text },
  ours: { text: ours.text },
  theirs: { text: theirs.text },
})

const movedFrom = ({
  capability,
  pair: { lock, remote },
}: Pick<Item, 'capability' | 'pair'>): { readonly moved_from?: string } => {
  const before = lock?.capability ?? remote?.capability
  return before === undefined || before === capability ? {} : { moved_from: before }
}
