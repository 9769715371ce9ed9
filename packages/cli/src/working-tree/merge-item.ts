import type { LockedConflict } from '@nos/adapters-openspec'
import { type DocumentFormat, type NodeConflict, planSync, replaceUnit } from '@nos/domain'
import { hasMarkers } from './conflict-markers.ts'
import { hashText } from './hash-text.ts'
import type { Agreed, Texts } from './item.ts'
import type { SideChange } from './pair-changes.ts'
import type { Pair } from './pairing.ts'
import { wholeConflict } from './whole-conflict.ts'

export interface MergedItem {
  /** Null where something collides. */
  readonly agreed: Agreed | null
  /** The merged text with the service's side where it collides; null where no merge could be made. */
  readonly draft: Agreed | null
  readonly conflicts: readonly NodeConflict[]
}

/** Both sides changed: their places and texts are merged by the sync engine, the service as the head. */
export const mergeItem = (
  { lock, remote, file }: Pair,
  texts: Texts,
  changes: { readonly ours: SideChange; readonly theirs: SideChange },
  format: DocumentFormat,
): MergedItem => {
  if (lock === null || remote === null || file === null) return { agreed: null, draft: null, conflicts: [] }
  const theirs = file.text
  const { ours } = texts
  // A side that kept the agreed text holds the base.
  const base = changes.ours.body ? (changes.theirs.body ? texts.base : theirs) : ours
  if (base === null || ours === null) return { agreed: null, draft: null, conflicts: [wholeConflict(format, texts)] }
  const plan = planSync(
    {
      base: { body: base, properties: { ...remote.properties, capability: lock.capability } },
      head: { body: ours, properties: remote.properties },
      replica: { body: theirs, properties: { capability: file.capability } },
    },
    { policy: 'manual', replicaName: 'the working tree', format },
  )
  let body = plan.head?.body ?? ours
  const open: NodeConflict[] = []
  for (const conflict of plan.conflicts) {
    if (conflict.kind === 'property' || !isDecided(conflict, lock.conflict ?? null)) open.push(conflict)
    else body = takeTheirs(format, body, conflict, theirs)
  }
  const merged = { capability: plan.head?.properties.capability ?? remote.capability, body }
  return { agreed: open.length > 0 ? null : merged, draft: merged, conflicts: open }
}

/** A text with the replica's side of one conflict in the place of the service's. */
export const takeTheirs = (
  format: DocumentFormat,
  body: string,
  { key, ours, theirs }: NodeConflict,
  like: string,
): string => replaceUnit(format.parse(body), { key, present: ours.text, text: theirs.text, like: format.parse(like) })

/**
 * A person who knew the service's text (the last command showed the conflict) has edited this very node since: the
 * file's text is their answer to it.
 */
const isDecided = (conflict: NodeConflict, known: LockedConflict | null): boolean =>
  !hasMarkers(conflict.theirs.text) &&
  (known?.nodes ?? []).some(
    ({ key, ours, theirs }) =>
      key === conflict.key && ours === hashText(conflict.ours.text) && theirs !== hashText(conflict.theirs.text),
  )
