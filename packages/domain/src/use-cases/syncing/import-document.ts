import { ok, okAsync, ResultAsync, safeTry, type Result } from 'neverthrow'
import type { ReplicaDocument, ReplicaEntry } from '../../ports/replica.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { capabilityFromTitle, parseCapability, type Capability } from '../../specification/capability.ts'
import { specificationId, versionId } from '../../specification/identifiers.ts'
import { DEFAULT_PRIORITY } from '../../specification/priority.ts'
import { DEFAULT_SPEC_TYPE } from '../../specification/spec-type.ts'
import { STATUS_WORDS, type ReviewStatus } from '../../specification/review-status.ts'
import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import { replicaLabel, sourceOf } from '../../sync/replica-name.ts'
import { replicaPropertiesOf } from '../../sync/specification-properties.ts'
import { exclusiveKey, type SynchroniserPorts } from '../ports.ts'
import { recordChange } from '../specifications/record-change.ts'
import { adopt, emptyEntry } from './create-at-replica.ts'
import { freeCapability } from './free-capability.ts'
import type { SyncFailure } from './sync-failure.ts'
import { UNCHANGED, type SyncOutcome } from './sync-outcome.ts'
import { synchroniseSpecification } from './synchronise-specification.ts'

/**
 * A document that no ledger entry names. One that bears the mark of a specification without a document is that
 * specification's (an answer was lost); any other becomes a new specification, written as it stands.
 */
export const importDocument = (ports: SynchroniserPorts, entry: ReplicaEntry): ResultAsync<SyncOutcome, SyncFailure> =>
  safeTry(async function* () {
    const owner = entry.specificationId === null ? null : yield* ownerWithoutDocument(ports, entry)
    if (owner !== null && (yield* claim(ports, owner, entry)))
      return synchroniseSpecification(ports, owner.id, { entry, look: 'always' })
    return new ResultAsync(
      ports.exclusive(exclusiveKey(ports.workspaceId, entry.ref), async (): Promise<Result<SyncOutcome, SyncFailure>> =>
        importNew(ports, entry),
      ),
    )
  })

/** The marked specification, if it has no document of its own that is still there. */
const ownerWithoutDocument = (
  ports: SynchroniserPorts,
  entry: ReplicaEntry,
): ResultAsync<Specification | null, SyncFailure> =>
  safeTry(async function* () {
    if (entry.specificationId === null) return ok(null)
    const marked = yield* ports.library.specifications.get(ports.workspaceId, entry.specificationId)
    if (marked === null) return ok(null)
    const ledger = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, marked.id)
    return ok(hasNoDocument(ledger) ? marked : null)
  })

const hasNoDocument = (ledger: LedgerEntry | null): boolean =>
  ledger?.ref == null || ledger.state === 'unlinked' || ledger.state === 'not_visible'

/** Whether the document became the owner's: another instance may have given either of them away meanwhile. */
const claim = (
  ports: SynchroniserPorts,
  owner: Specification,
  entry: ReplicaEntry,
): ResultAsync<boolean, SyncFailure> =>
  new ResultAsync(
    ports.exclusive(exclusiveKey(ports.workspaceId, owner.id), async (): Promise<Result<boolean, SyncFailure>> =>
      safeTry(async function* () {
        const ledger = yield* ports.library.ledger.get(ports.workspaceId, ports.replica.name, owner.id)
        if (!hasNoDocument(ledger)) return ok(ledger?.ref === entry.ref)
        const adopted = yield* adopt(ports, ledger ?? emptyEntry(ports, owner), entry)
        return ok(adopted.ref === entry.ref)
      }),
    ),
  )

const importNew = (ports: SynchroniserPorts, entry: ReplicaEntry): ResultAsync<SyncOutcome, SyncFailure> =>
  safeTry(async function* () {
    const known = yield* ports.library.ledger.findByRef(ports.workspaceId, ports.replica.name, entry.ref)
    if (known !== null) return ok(UNCHANGED)
    const document = yield* ports.replica.read(entry.ref, null)
    for (;;) {
      const specification = yield* specificationOf(ports, entry, document)
      const stored = await store(ports, entry, document, specification)
      if (stored.isOk()) return ok<SyncOutcome>({ kind: 'imported', conflicts: 0 })
      if (stored.error.kind !== 'CapabilityTaken') return stored.map(() => UNCHANGED).mapErr(onlyStorage)
    }
  })

const onlyStorage = (failure: { readonly kind: string }): SyncFailure => {
  if (failure.kind === 'StorageUnavailable' && 'reason' in failure)
    return { kind: 'StorageUnavailable', reason: String(failure.reason), cause: failure }
  throw new Error(`a new specification cannot fail with ${failure.kind}`)
}

const specificationOf = (
  ports: SynchroniserPorts,
  entry: ReplicaEntry,
  document: ReplicaDocument,
): ResultAsync<Specification, SyncFailure> =>
  safeTry(async function* () {
    const properties = { ...entry.properties, ...document.properties }
    const title =
      (properties.title ?? ports.format.title(document.body) ?? '').replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim() ||
      'Untitled'
    const capability = yield* freeCapability(
      ports.library,
      ports.workspaceId,
      wantedCapability(properties.capability, title),
    )
    const marked = entry.specificationId
    const free = marked !== null && (yield* ports.library.specifications.get(ports.workspaceId, marked)) === null
    const id = marked !== null && free ? marked : specificationId(ports.ids())
    const now = ports.clock()
    return ok({
      id,
      workspaceId: ports.workspaceId,
      status: yield* firstStatus(ports, properties.status),
      createdAt: now,
      updatedAt: now,
      archivedAt: null,
      approvedVersionId: null,
      revision: 1,
      head: {
        id: versionId(ports.ids()),
        specificationId: id,
        number: 1,
        parentId: null,
        content: {
          title,
          capability,
          specType: properties.specType ?? DEFAULT_SPEC_TYPE,
          priority: properties.priority ?? DEFAULT_PRIORITY,
          tags: [...new Set(properties.tags ?? [])],
          body: document.body,
        },
        contentHash: ports.hasher(document.body),
        author: entry.editor,
        source: sourceOf(ports.replica.name),
        message: `Imported from ${replicaLabel(ports.replica.name)}`,
        createdAt: now,
      },
    })
  })

/**
 * What stood in the replica before anybody reviewed here is taken over as it is. Later nothing begins as approved: where
 * texts are reviewed, a new document is a draft.
 */
const firstStatus = (
  { reviewWorkflow, library, workspaceId, replica }: SynchroniserPorts,
  given: ReviewStatus = 'draft',
): ResultAsync<ReviewStatus, StorageUnavailable> =>
  reviewWorkflow
    ? library.ledger
        .cursor(workspaceId, replica.name)
        .map(({ cursor }): ReviewStatus => (cursor === null ? given : 'draft'))
    : okAsync(given)

const wantedCapability = (given: string | undefined, title: string): Capability =>
  parseCapability(given ?? '').unwrapOr(capabilityFromTitle(title))

const store = (
  ports: SynchroniserPorts,
  entry: ReplicaEntry,
  document: ReplicaDocument,
  specification: Specification,
) =>
  ports.library.transaction((stores) =>
    stores.specifications
      .insert(specification)
      .andThen(() =>
        recordChange(ports, stores, {
          action: 'specification.imported',
          caller: { workspaceId: ports.workspaceId, author: entry.editor, requestId: null },
          before: null,
          after: specification,
        }),
      )
      .andThen(() =>
        refused(entry, specification).status === undefined
          ? okAsync(undefined)
          : stores.remarks.put({
              id: ports.ids(),
              workspaceId: ports.workspaceId,
              replica: ports.replica.name,
              specificationId: specification.id,
              text: NEW_IS_DRAFT,
              to: null,
              createdAt: ports.clock(),
              startedAt: null,
            }),
      )
      .andThen(() =>
        stores.ledger.put({
          ...emptyEntry(ports, specification),
          ref: entry.ref,
          url: document.url ?? entry.url,
          state: Object.keys(refused(entry, specification)).length === 0 ? 'synced' : 'pending',
          base: {
            body: document.body,
            properties: { ...replicaPropertiesOf(specification), ...refused(entry, specification) },
            versionId: specification.head.id,
          },
          mirror: document.mirror,
          revision: document.revision ?? entry.revision,
          settled: document.revision !== null && document.settled,
          lastSyncedAt: ports.clock(),
        }),
      ),
  )

const NEW_IS_DRAFT = `A new specification begins as ${STATUS_WORDS.draft}: nobody has reviewed it yet. Set the status to ${STATUS_WORDS.in_review} to ask for it.`

/**
 * What the replica says and the specification did not take over, to be put right there: a status, and a capability that
 * another specification has already, as in a page that somebody duplicated.
 */
const refused = (
  { properties: { status, capability } }: ReplicaEntry,
  { status: taken, head }: Specification,
): Pick<ReplicaEntry['properties'], 'status' | 'capability'> => ({
  ...(status === undefined || status === taken ? {} : { status }),
  ...(capability === undefined || !isNumbered(head.content.capability, capability) ? {} : { capability }),
})

const isNumbered = (capability: Capability, given: string): boolean =>
  parseCapability(given).isOk() && capability !== given
