import { err, ok, ResultAsync, safeTry } from 'neverthrow'
import type { ReplicaContent, ReplicaEntry } from '../../ports/replica.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry, WriteIntent } from '../../sync/ledger-entry.ts'
import { replicaPropertiesOf } from '../../sync/specification-properties.ts'
import { exclusiveKey, type SynchroniserPorts } from '../ports.ts'
import { explain, type SyncFailure } from './sync-failure.ts'

/** How long a lost creation may take to show up in a search of the replica. */
const SHOWS_UP_WITHIN = 10_000

/**
 * Makes the document at the replica. The intent is stored before the request; an intent found from before means that
 * an answer was lost, and then the document is searched for before it is made again.
 */
export const createAtReplica = (
  ports: SynchroniserPorts,
  specification: Specification,
  known: LedgerEntry | null,
): ResultAsync<LedgerEntry, SyncFailure> =>
  safeTry(async function* () {
    const entry = known ?? emptyEntry(ports, specification)
    if (entry.intent?.kind === 'create') {
      const found = yield* findLost(ports, specification)
      if (found !== null) return ok(yield* adopt(ports, entry, found))
      const waitUntil = entry.intent.startedAt.getTime() + SHOWS_UP_WITHIN
      if (ports.clock().getTime() < waitUntil)
        return err({
          kind: 'ReplicaUnavailable' as const,
          reason: 'the answer to a creation was lost; the page is looked for again',
          retryAt: new Date(waitUntil),
        })
    }
    const intent: WriteIntent = { kind: 'create', versionId: specification.head.id, startedAt: ports.clock() }
    const intended: LedgerEntry = { ...entry, intent, state: 'pending' }
    yield* ports.library.ledger.put(intended)
    const reported = yield* ports.report(specification)
    const { body: sent } = specification.head.content
    const properties = replicaPropertiesOf(specification)
    const content: ReplicaContent = { body: sent, properties, reported }
    const created = await ports.replica.create(specification.id, content)
    if (created.isErr()) {
      const lost = created.error.kind === 'OutcomeUnknown'
      yield* ports.library.ledger.put({ ...intended, intent: lost ? intent : null, problem: explain(created.error) })
      return err(created.error)
    }
    const { ref, url, body, mirror, revision, settled } = created.value
    const done: LedgerEntry = {
      ...intended,
      ref,
      url,
      mirror,
      revision,
      settled,
      intent: null,
      problem: null,
      state: body === sent ? 'synced' : 'pending',
      base: { body: sent, properties, versionId: specification.head.id },
      reported,
      lastSyncedAt: ports.clock(),
    }
    yield* ports.library.ledger.put(done)
    return ok(done)
  })

/** The oldest document that carries the specification's mark and belongs to no other specification. */
const findLost = (ports: SynchroniserPorts, { id }: Specification): ResultAsync<ReplicaEntry | null, SyncFailure> =>
  safeTry(async function* () {
    for (const candidate of yield* ports.replica.find(id)) {
      const owner = yield* ports.library.ledger.findByRef(ports.workspaceId, ports.replica.name, candidate.ref)
      if (owner === null) return ok(candidate)
    }
    return ok(null)
  })

/**
 * Takes a document for the specification's own, unless another one has taken it meanwhile; then the entry stays as it
 * is. What an open intent was about to write is the base, so that a person's edits since are seen.
 */
export const adopt = (
  ports: SynchroniserPorts,
  entry: LedgerEntry,
  document: Pick<ReplicaEntry, 'ref' | 'url'>,
): ResultAsync<LedgerEntry, StorageUnavailable> =>
  new ResultAsync(
    ports.exclusive(exclusiveKey(ports.workspaceId, document.ref), async () => adoptFree(ports, entry, document)),
  )

const adoptFree = (
  ports: SynchroniserPorts,
  entry: LedgerEntry,
  { ref, url }: Pick<ReplicaEntry, 'ref' | 'url'>,
): ResultAsync<LedgerEntry, StorageUnavailable> =>
  safeTry(async function* () {
    const owner = yield* ports.library.ledger.findByRef(ports.workspaceId, ports.replica.name, ref)
    if (owner !== null && owner.specificationId !== entry.specificationId) return ok(entry)
    const written =
      entry.intent === null
        ? null
        : yield* ports.library.versions.get(ports.workspaceId, entry.specificationId, entry.intent.versionId)
    const base =
      written === null
        ? entry.base
        : { body: written.content.body, properties: propertiesOf(written.content), versionId: written.id }
    const adopted: LedgerEntry = {
      ...entry,
      ref,
      url,
      mirror: base === null ? null : (ports.replica.expectedMirror?.(base) ?? null),
      base,
      revision: null,
      settled: false,
      intent: null,
      reported: null,
      state: 'pending',
    }
    yield* ports.library.ledger.put(adopted)
    return ok(adopted)
  })

const propertiesOf = ({ title, capability, specType, priority, tags }: Specification['head']['content']) => ({
  title,
  capability,
  specType,
  priority,
  tags,
})

export const emptyEntry = (ports: SynchroniserPorts, { id }: Pick<Specification, 'id'>): LedgerEntry => ({
  workspaceId: ports.workspaceId,
  replica: ports.replica.name,
  specificationId: id,
  ref: null,
  url: null,
  state: 'pending',
  trashed: false,
  base: null,
  mirror: null,
  revision: null,
  settled: false,
  intent: null,
  reported: null,
  problem: null,
  lastSyncedAt: null,
})
