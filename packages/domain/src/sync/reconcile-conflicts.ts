import { SYSTEM } from '../specification/author.ts'
import type { Conflict, NodeConflict } from './conflict.ts'

/**
 * Brings the recorded conflicts in line with what a plan found: one that is still there keeps its id and takes the
 * present texts, a new one is opened, and one that is gone is closed as vanished. Gives only what must be stored.
 */
export const reconcileConflicts = (
  open: readonly Conflict[],
  found: readonly NodeConflict[],
  now: Date,
  begin: (found: NodeConflict) => Conflict,
): readonly Conflict[] => {
  const keyOf = ({ kind, key }: NodeConflict): string => `${kind}\n${key}`
  const known = new Map(open.map((conflict) => [keyOf(conflict), conflict]))
  const changed: Conflict[] = []
  for (const conflict of found) {
    const existing = known.get(keyOf(conflict))
    known.delete(keyOf(conflict))
    if (existing === undefined) changed.push(begin(conflict))
    else if (!sameTexts(existing, conflict)) changed.push({ ...existing, ...conflict })
  }
  for (const gone of known.values())
    changed.push({ ...gone, state: 'resolved', resolvedAt: now, resolution: { choice: 'vanished', by: SYSTEM } })
  return changed
}

const sameTexts = (a: NodeConflict, b: NodeConflict): boolean =>
  a.base.text === b.base.text && a.ours.text === b.ours.text && a.theirs.text === b.theirs.text
