import { ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { Presence, ReplicaEntry } from '../../ports/replica.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { listedEntry } from './listed-entry.ts'
import type { Hint } from './look-at-replica.ts'
import type { SyncFailure } from './sync-failure.ts'

interface PresentHint {
  readonly entry: ReplicaEntry | null
  /** Null: nobody said where the document is. */
  readonly presence: Presence | null
}

/**
 * What was said of a document, asked anew where it may be from before our own last work on it: listed again where the
 * document was written or read since, for what we wrote meanwhile would else be taken for a person's edit back; located
 * again where it would archive or restore something, for our own move would else be undone. Asked by whoever has the
 * specification to himself.
 */
export const presentHint = (
  ports: SynchroniserPorts,
  id: SpecificationId,
  { entry, listedAt, presence = null }: Pick<Hint, 'entry' | 'listedAt' | 'presence'>,
): ResultAsync<PresentHint, SyncFailure> => {
  if (entry === null && presence === null) return okAsync({ entry, presence })
  return safeTry(async function* () {
    const { library, workspaceId, replica } = ports
    const known = yield* library.ledger.get(workspaceId, replica.name, id)
    const since = known?.lastSyncedAt ?? null
    const overtaken = listedAt !== undefined && since !== null && since > listedAt
    const present = entry !== null && overtaken ? yield* listedEntry(ports, entry.ref) : entry
    const said = presence ?? present?.presence ?? null
    const moves = (said === 'live' || said === 'trashed') && known?.trashed !== (said === 'trashed')
    return ok({
      entry: present,
      presence: moves && known?.ref != null ? yield* replica.locate(known.ref) : said,
    })
  })
}
