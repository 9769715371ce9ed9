import { ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { Presence } from '../../ports/replica.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { SyncFailure } from './sync-failure.ts'

/**
 * Where the document is, located anew where what was said of it would archive or restore something: it may be from
 * before we moved the document, and would undo that. Asked by whoever has the specification to himself.
 */
export const presentPlace = (
  { library, workspaceId, replica }: SynchroniserPorts,
  id: SpecificationId,
  said: Presence | null,
): ResultAsync<Presence | null, SyncFailure> => {
  if (said !== 'live' && said !== 'trashed') return okAsync(said)
  return safeTry(async function* () {
    const known = yield* library.ledger.get(workspaceId, replica.name, id)
    return known?.ref == null || known.trashed === (said === 'trashed') ? ok(said) : replica.locate(known.ref)
  })
}
