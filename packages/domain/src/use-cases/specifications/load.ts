import { errAsync, ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { Stores } from '../../ports/stores.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { LedgerEntry } from '../../sync/ledger-entry.ts'
import type { SpecificationNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { SpecificationView } from '../use-cases.ts'

/** The specification, archived or not. */
export const loadSpecification = (
  stores: Pick<Stores, 'specifications'>,
  workspaceId: WorkspaceId,
  id: SpecificationId,
): ResultAsync<Specification, SpecificationNotFound | StorageUnavailable> =>
  stores.specifications
    .get(workspaceId, id)
    .andThen((found): ResultAsync<Specification, SpecificationNotFound> =>
      found === null ? errAsync({ kind: 'SpecificationNotFound', id }) : okAsync(found),
    )

/** The specification with its place at the replica and its score. */
export const viewOf = (
  ports: Pick<UseCasePorts, 'library' | 'replica'>,
  specification: Specification,
): ResultAsync<SpecificationView, StorageUnavailable> =>
  viewsOf(ports, specification.workspaceId, [specification]).map(
    ([view]) => view ?? { specification, link: null, validation: null },
  )

/** The same for many, with one question to each store. */
export const viewsOf = (
  { library, replica }: Pick<UseCasePorts, 'library' | 'replica'>,
  workspaceId: WorkspaceId,
  specifications: readonly Specification[],
): ResultAsync<readonly SpecificationView[], StorageUnavailable> =>
  safeTry(async function* () {
    const entries =
      replica === null
        ? []
        : yield* library.ledger.getMany(
            workspaceId,
            replica.name,
            specifications.map(({ id }) => id),
          )
    const links = new Map(entries.map((entry) => [entry.specificationId, entry]))
    const summaries = yield* library.validations.latest(
      workspaceId,
      specifications.map(({ head }) => head.id),
    )
    const validations = new Map(summaries.map((summary) => [summary.versionId, summary]))
    return ok(
      specifications.map((specification) => ({
        specification,
        link: shownLink(specification, links.get(specification.id) ?? null),
        validation: validations.get(specification.head.id) ?? null,
      })),
    )
  })

/** The entry as a reader sees it: pending as soon as the head is not what both sides agreed on. */
const shownLink = (specification: Specification, entry: LedgerEntry | null): LedgerEntry | null =>
  entry?.state === 'synced' && isAhead(specification, entry) ? { ...entry, state: 'pending' } : entry

/** Whether the service's side changed since both sides agreed. */
export const isAhead = ({ head, status, archivedAt }: Specification, entry: LedgerEntry): boolean =>
  entry.base?.versionId !== head.id ||
  (entry.base.properties.status ?? status) !== status ||
  entry.trashed !== (archivedAt !== null)
