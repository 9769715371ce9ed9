import { ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { ReplicaEntry } from '../../ports/replica.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { listedEntry } from './listed-entry.ts'
import type { Hint } from './look-at-replica.ts'
import type { SyncFailure } from './sync-failure.ts'

/**
 * What was listed, listed again where the document was written or read since: what we wrote meanwhile would else be
 * taken for a person's edit back. Asked by whoever has the specification to himself.
 */
export const presentEntry = (
  ports: SynchroniserPorts,
  id: SpecificationId,
  { entry, listedAt }: Pick<Hint, 'entry' | 'listedAt'>,
): ResultAsync<ReplicaEntry | null, SyncFailure> => {
  if (entry === null || listedAt === undefined) return okAsync(entry)
  return safeTry(async function* () {
    const known = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, id)
    const since = known?.lastSyncedAt ?? null
    return since === null || since <= listedAt ? ok(entry) : listedEntry(ports, entry.ref)
  })
}
