import type { ReplicaEntry } from '../../ports/replica.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'

/**
 * What the mark in a listing says of a text that we know: `changed`; `settled`: it is as we left it; `explained`: an
 * unsettled mark of our own last edit; `waiting`: unsettled, and a read now would have to be repeated; `doubtful`: an
 * edit may hide behind it.
 */
export type MarkStanding = 'changed' | 'settled' | 'explained' | 'waiting' | 'doubtful'

/** Stands in the ledger for the mark of a text that was read when an edit of it was announced. */
export const ANNOUNCED = 'announced'

export const standingOf = (
  { revision, settled, lastSyncedAt }: LedgerEntry,
  entry: ReplicaEntry,
  now: Date,
): MarkStanding => {
  const since = lastSyncedAt !== null && entry.editedAt <= lastSyncedAt
  const age = now.getTime() - entry.editedAt.getTime()
  // Whoever announces edits announces the next one too.
  if (revision === ANNOUNCED) return !since ? 'changed' : age < SETTLED_AFTER ? 'waiting' : 'doubtful'
  // A mark that we could not learn from our own write is taken from the listing.
  const known = revision === entry.revision || (revision === null && entry.own && since)
  if (!known) return 'changed'
  if (revision !== null && settled) return 'settled'
  if (entry.own) return 'explained'
  // In these seconds it is not certain that the minute is over for the replica as well.
  return age >= MINUTE && age < SETTLED_AFTER ? 'waiting' : 'doubtful'
}

/** The coarsest mark a replica makes lasts a minute; half a minute more allows for clocks that differ. */
export const isPastMark = ({ editedAt }: ReplicaEntry, now: Date): boolean =>
  now.getTime() - editedAt.getTime() >= MARK_LASTS

const MINUTE = 60_000
const SETTLED_AFTER = 65_000
const MARK_LASTS = 90_000
