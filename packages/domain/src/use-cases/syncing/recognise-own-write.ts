import { ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { DocumentMerge } from '../../document/merge/merge-documents.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { realign } from '../../sync/realign.ts'
import { REPLICA_FIELDS, type ReplicaProperties } from '../../sync/replica-properties.ts'
import { replicaPropertiesOf } from '../../sync/specification-properties.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { textsOf } from '../texts/texts-of.ts'
import { attempt } from '../texts/attempt.ts'
import type { Sight } from './look-at-replica.ts'

type Ports = Pick<SynchroniserPorts, 'library' | 'texts' | 'format' | 'hasher'>

interface Recognised {
  readonly base: LedgerEntry['base']
  readonly sight: Sight
}

/**
 * A write whose answer was lost may have been carried out. Where all that was meant stands at the replica, that is ours
 * and no person's edit, and what was edited here since was edited from there: it becomes the base.
 */
export const recogniseOwnWrite = (
  ports: Ports,
  specification: Specification,
  { base, intent }: Pick<LedgerEntry, 'base' | 'intent'>,
  sight: Sight,
): ResultAsync<Recognised, StorageUnavailable | MeasurementAborted> => {
  const { workspaceId, id, head, status } = specification
  if (base === null || intent?.kind !== 'write' || intent.versionId === head.id) return okAsync({ base, sight })
  return safeTry(async function* () {
    const meant = yield* ports.library.versions.get(workspaceId, id, intent.versionId)
    if (meant === null) return ok({ base, sight })
    const { body } = meant.content
    const standing = yield* withAllOf(ports, base.body, body, sight)
    const properties = asMeant(sight.properties, replicaPropertiesOf({ head: meant, status }))
    return ok({
      base: {
        ...base,
        body: standing === null ? base.body : body,
        properties: { ...base.properties, ...properties },
      },
      sight: standing ?? sight,
    })
  })
}

/** The replica as it is when it has all of the text that was meant, a person's edits beside it or none; else null. */
const withAllOf = (
  ports: Ports,
  base: string,
  meant: string,
  sight: Sight,
): ResultAsync<Sight | null, MeasurementAborted> => {
  const standing = standingAs(sight, meant)
  return standing !== null || sight.body === base
    ? okAsync(standing)
    : attempt(() => textsOf(ports).merge({ base, ours: meant, theirs: sight.body })).map((merged) =>
        nothingLeft(sight, merged),
      )
}

const nothingLeft = (sight: Sight, { conflicts, replica }: DocumentMerge): Sight | null =>
  conflicts.length > 0 ? null : standingAs(sight, replica)

const standingAs = (sight: Sight, text: string): Sight | null => {
  const mirror = text === sight.body ? sight.mirror : realign(sight.mirror, text)
  return mirror === null ? null : { ...sight, body: text, mirror }
}

/** The properties that are shown as they were meant; the status is no part of a version. */
const asMeant = (shown: ReplicaProperties, meant: ReplicaProperties): ReplicaProperties =>
  Object.fromEntries(
    REPLICA_FIELDS.filter((field) => field !== 'status' && String(shown[field]) === String(meant[field])).map(
      (field) => [field, shown[field]],
    ),
  )
