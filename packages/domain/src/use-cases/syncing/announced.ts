import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { ReceivedEvent } from '../../ports/event-inbox.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { Candidate } from './find-candidates.ts'
import type { Hint } from './look-at-replica.ts'

/** What waits in the inbox when a pass begins. Whatever arrives later waits for the next one. */
export interface Announced {
  readonly known: ReadonlyMap<SpecificationId, readonly ReceivedEvent[]>
  /** About no document that we know: a listing tells. */
  readonly unknown: readonly ReceivedEvent[]
}

export const readAnnounced = ({
  library,
  workspaceId,
  replica,
}: SynchroniserPorts): ResultAsync<Announced, StorageUnavailable> =>
  safeTry(async function* () {
    const known = new Map<SpecificationId, ReceivedEvent[]>()
    const unknown: ReceivedEvent[] = []
    for (const event of yield* library.events.waiting(workspaceId, replica.name)) {
      const entry = event.ref === null ? null : yield* library.ledger.findByRef(workspaceId, replica.name, event.ref)
      if (entry === null) unknown.push(event)
      else known.set(entry.specificationId, [...(known.get(entry.specificationId) ?? []), event])
    }
    return ok({ known, unknown })
  })

/** Our own edit, which the ledger knows of by now. Somebody else's under our name would be later than our last sync. */
export const isExplained = (
  { own, occurredAt, touched }: ReceivedEvent,
  { lastSyncedAt, intent, trashed }: LedgerEntry,
): boolean => {
  if (touched === 'deleted') return trashed
  if (touched === 'text' || touched === 'properties')
    return own && intent === null && lastSyncedAt !== null && occurredAt.getTime() <= lastSyncedAt.getTime()
  return false
}

/** The candidates, and every specification whose text was announced. */
export const withAnnounced = (candidates: readonly Candidate[], { known }: Announced): readonly Candidate[] => {
  const seen = new Set(candidates.map(({ id }) => id))
  const added = [...known]
    .filter(([id, events]) => !seen.has(id) && tellsOfText(events))
    .map(([id]): Candidate => ({ id, entry: null }))
  return [...candidates, ...added]
}

/** A text that was announced is read; where only properties were, the listing tells them. */
export const lookAtCandidate = ({ id, entry }: Candidate, { known }: Announced, look: Hint['look']): Hint['look'] => {
  const events = id === null ? [] : (known.get(id) ?? [])
  if (tellsOfText(events)) return 'always'
  if (entry === null) return 'if-needed'
  return look === 'poll' && events.length > 0 && events.every(({ touched }) => touched === 'properties')
    ? 'properties'
    : look
}

/** What looking at the candidate has settled. */
export const settledBy = ({ id, entry }: Candidate, { known }: Announced, everything: boolean): readonly string[] =>
  (id === null ? [] : (known.get(id) ?? []))
    .filter(
      ({ touched }) =>
        touched === 'text' || touched === 'listing' || (touched === 'properties' ? entry !== null : everything),
    )
    .map(({ id: event }) => event)

/** What a whole pass has settled beside its candidates. */
export const settledByPass = ({ known, unknown }: Announced, everything: boolean): readonly string[] => [
  ...unknown.filter(({ touched }) => everything || !PLACES.has(touched)).map(({ id }) => id),
  ...[...known.values()]
    .flat()
    .filter(({ touched }) => (everything && PLACES.has(touched)) || touched === 'listing')
    .map(({ id }) => id),
]

const PLACES: ReadonlySet<string> = new Set(['deleted', 'restored', 'moved'])

const tellsOfText = (events: readonly ReceivedEvent[]): boolean => events.some(({ touched }) => touched === 'text')
