import { type DocumentFormat, mergeDocuments, type NodeConflict, replaceUnit } from '@nos/domain'
import type { LockedConflict } from '@nos/adapters-openspec'
import { hasMarkers } from './conflict-markers.ts'
import { hashText } from './hash-text.ts'
import type { Agreed, Texts } from './item.ts'
import type { SideChange } from './pair-changes.ts'
import type { Pair } from './pairing.ts'
import { wholeConflict } from './whole-conflict.ts'

/** Both sides changed: the place and the text are merged apart. `agreed` is null where something collides. */
export const mergeItem = (
  { lock, remote, file }: Pair,
  texts: Texts,
  changes: { readonly ours: SideChange; readonly theirs: SideChange },
  format: DocumentFormat,
): { readonly agreed: Agreed | null; readonly conflicts: readonly NodeConflict[] } => {
  const places = mergePlaces(lock?.capability ?? '', remote?.capability ?? '', file?.capability ?? '')
  const { body, conflicts } = mergeBodies(texts, changes, format, lock?.conflict ?? null)
  const all = [...(typeof places === 'string' ? [] : [places]), ...conflicts]
  return { agreed: typeof places === 'string' && body !== null && all.length === 0 ? { capability: places, body } : null, conflicts: all }
}

const mergePlaces = (base: string, ours: string, theirs: string): string | NodeConflict => {
  if (ours === theirs || theirs === base) return ours
  if (ours === base) return theirs
  return { kind: 'property', key: 'capability', name: 'capability', base: { text: base }, ours: { text: ours }, theirs: { text: theirs } }
}

interface MergedBody {
  readonly body: string | null
  readonly conflicts: readonly NodeConflict[]
}

const mergeBodies = ({ base, ours, theirs }: Texts, changes: { readonly ours: SideChange; readonly theirs: SideChange }, format: DocumentFormat, known: LockedConflict | null): MergedBody => {
  if (theirs !== null && (!changes.ours.body || ours === theirs)) return { body: theirs, conflicts: [] }
  if (ours !== null && !changes.theirs.body) return { body: ours, conflicts: [] }
  if (base === null || ours === null || theirs === null) return { body: null, conflicts: [wholeConflict(format, { base, ours, theirs })] }
  const merged = mergeDocuments(format.parse(base), format.parse(ours), format.parse(theirs))
  const theirDocument = format.parse(theirs)
  let body = merged.head
  const open: NodeConflict[] = []
  for (const conflict of merged.conflicts) {
    if (isDecided(conflict, known)) body = replaceUnit(format.parse(body), { key: conflict.key, present: conflict.ours.text, text: conflict.theirs.text, like: theirDocument })
    else open.push(conflict)
  }
  return { body, conflicts: open }
}

/**
 * A person who knew the service's text (the last command showed the conflict) has edited this very node since: the
 * file's text is their answer to it.
 */
const isDecided = (conflict: NodeConflict, known: LockedConflict | null): boolean =>
  !hasMarkers(conflict.theirs.text) &&
  (known?.nodes ?? []).some(({ key, ours, theirs }) => key === conflict.key && ours === hashText(conflict.ours.text) && theirs !== hashText(conflict.theirs.text))
