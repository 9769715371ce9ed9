import { okAsync, type ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { realign } from '../../sync/realign.ts'
import { REPLICA_FIELDS, type ReplicaProperties } from '../../sync/replica-properties.ts'
import { replicaPropertiesOf } from '../../sync/specification-properties.ts'
import type { SynchroniserPorts } from '../ports.ts'
import type { Sight } from './look-at-replica.ts'

interface Recognised {
  readonly base: LedgerEntry['base']
  readonly sight: Sight
}

/**
 * A write whose answer was lost may have been carried out. What stands at the replica exactly as it was meant is then
 * ours and no person's edit, and what was edited here since was edited from there: it becomes the base.
 */
export const recogniseOwnWrite = (
  { library }: Pick<SynchroniserPorts, 'library'>,
  specification: Specification,
  { base, intent }: Pick<LedgerEntry, 'base' | 'intent'>,
  sight: Sight,
): ResultAsync<Recognised, StorageUnavailable> => {
  const { workspaceId, id, head, status } = specification
  if (base === null || intent?.kind !== 'write' || intent.versionId === head.id) return okAsync({ base, sight })
  return library.versions.get(workspaceId, id, intent.versionId).map((meant) => {
    if (meant === null) return { base, sight }
    const { body } = meant.content
    const mirror = sight.body === body ? sight.mirror : realign(sight.mirror, body)
    const properties = asMeant(sight.properties, replicaPropertiesOf({ head: meant, status }))
    return {
      base: { ...base, body: mirror === null ? base.body : body, properties: { ...base.properties, ...properties } },
      sight: mirror === null ? sight : { ...sight, body, mirror },
    }
  })
}

/** The properties that are shown as they were meant; the status is no part of a version. */
const asMeant = (shown: ReplicaProperties, meant: ReplicaProperties): ReplicaProperties =>
  Object.fromEntries(
    REPLICA_FIELDS.filter((field) => field !== 'status' && String(shown[field]) === String(meant[field])).map(
      (field) => [field, shown[field]],
    ),
  )
