import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { ReplicaEntry } from '../../ports/replica.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { SyncFailure } from './sync-failure.ts'

/** What the listing since the last pass says of one document: an edit that somebody announced is in it. */
export const listedEntry = (ports: SynchroniserPorts, ref: string): ResultAsync<ReplicaEntry | null, SyncFailure> =>
  safeTry(async function* () {
    const { cursor } = yield* ports.library.ledger.cursor(ports.workspaceId, ports.replica.name)
    const { items } = yield* ports.replica.changes(cursor)
    return ok(items.find((entry) => entry.ref === ref) ?? null)
  })
