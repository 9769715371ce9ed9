import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { Presence, ReplicaEntry } from '../../ports/replica.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId } from '../../specification/identifiers.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { isAhead } from '../specifications/load.ts'

/** Something a pass looks at: a specification, a document that is none yet, or both. */
export interface Candidate {
  readonly id: SpecificationId | null
  readonly entry: ReplicaEntry | null
  /** Where the document was found when no listing shows it. */
  readonly presence?: Presence
}

/** What the listing shows, then what waits on our side; when everything is listed, all of the library is looked through. */
export const findCandidates = (
  ports: SynchroniserPorts,
  listed: readonly ReplicaEntry[],
  everything: boolean,
): ResultAsync<readonly Candidate[], StorageUnavailable> =>
  safeTry(async function* () {
    const { library, workspaceId, replica } = ports
    const seen = new Set<SpecificationId>()
    const candidates: Candidate[] = []
    for (const entry of listed) {
      const known = yield* library.ledger.findByRef(workspaceId, replica.name, entry.ref)
      if (known === null && entry.presence !== 'live') continue
      if (known !== null) seen.add(known.specificationId)
      candidates.push({ id: known?.specificationId ?? null, entry })
    }
    const remarks = yield* library.remarks.waiting(workspaceId, replica.name)
    const waiting = new Set([
      ...(everything ? yield* behind(ports) : yield* noted(ports)),
      ...remarks.map(({ specificationId }) => specificationId),
    ])
    return ok([
      ...candidates,
      ...[...waiting].filter((id) => !seen.has(id)).map((id): Candidate => ({ id, entry: null })),
    ])
  })

/** Specifications whose change is noted and not yet brought over. */
const noted = ({
  library,
  workspaceId,
  replica,
}: SynchroniserPorts): ResultAsync<ReadonlySet<SpecificationId>, StorageUnavailable> =>
  safeTry(async function* () {
    const pending = yield* library.ledger.list(workspaceId, replica.name, ['pending'])
    const changed = yield* library.outbox.pending(MOST_MESSAGES)
    return ok(
      new Set([
        ...pending.map(({ specificationId }) => specificationId),
        ...changed
          .filter((message) => message.workspaceId === workspaceId)
          .map(({ specificationId }) => specificationId),
      ]),
    )
  })

const MOST_MESSAGES = 1_000
const PAGE = 100

/** Every specification that the replica does not have as it is here. */
const behind = ({
  library,
  workspaceId,
  replica,
}: SynchroniserPorts): ResultAsync<ReadonlySet<SpecificationId>, StorageUnavailable> =>
  safeTry(async function* () {
    const ids = new Set<SpecificationId>()
    let cursor: string | null = null
    do {
      const query = {
        workspaceId,
        archived: 'all',
        sort: { field: 'created_at', descending: false },
        limit: PAGE,
        cursor,
      } as const
      const page: { items: readonly Parameters<typeof isAhead>[0][]; nextCursor: string | null } =
        yield* library.specifications.list(query).mapErr(asUnavailable)
      const entries = yield* library.ledger.getMany(
        workspaceId,
        replica.name,
        page.items.map(({ id }) => id),
      )
      const links = new Map(entries.map((entry) => [entry.specificationId, entry]))
      for (const specification of page.items) {
        const entry = links.get(specification.id)
        const wanted =
          entry === undefined
            ? specification.archivedAt === null
            : entry.state === 'pending' || entry.intent !== null || isAhead(specification, entry)
        if (wanted) ids.add(specification.id)
      }
      cursor = page.nextCursor
    } while (cursor !== null)
    return ok(ids)
  })

const asUnavailable = (failure: StorageUnavailable | { readonly kind: 'InvalidCursor' }): StorageUnavailable => {
  if (failure.kind === 'InvalidCursor') throw new Error('the store refuses the cursor that it gave')
  return failure
}
