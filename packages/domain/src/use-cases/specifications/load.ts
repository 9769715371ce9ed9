import { err, ok, ResultAsync, type Result } from 'neverthrow'
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
  new ResultAsync(readSpecification(stores, workspaceId, id))

/** The same as a plain promise, which costs a reader less to wait for. */
export const readSpecification = async (
  { specifications }: Pick<Stores, 'specifications'>,
  workspaceId: WorkspaceId,
  id: SpecificationId,
): Promise<Result<Specification, SpecificationNotFound | StorageUnavailable>> => {
  const found = await specifications.get(workspaceId, id)
  if (found.isErr()) return err(found.error)
  return found.value === null ? err({ kind: 'SpecificationNotFound', id }) : ok(found.value)
}

/** The specification with its place at the replica and its score. */
export const viewOf = (
  ports: Pick<UseCasePorts, 'library' | 'replica'>,
  specification: Specification,
): ResultAsync<SpecificationView, StorageUnavailable> => new ResultAsync(readViewOf(ports, specification))

/** The same as a plain promise. */
export const readViewOf = async (
  ports: Pick<UseCasePorts, 'library' | 'replica'>,
  specification: Specification,
): Promise<Result<SpecificationView, StorageUnavailable>> => {
  const views = await readViews(ports, specification.workspaceId, [specification])
  return views.isErr() ? err(views.error) : ok(views.value[0] ?? { specification, link: null, validation: null })
}

/** The same just after an edit; a text that is new has no score yet, so nobody is asked for one. */
export const viewOfEdited = (
  ports: Pick<UseCasePorts, 'library' | 'replica'>,
  before: Specification,
  after: Specification,
): ResultAsync<SpecificationView, StorageUnavailable> =>
  before.head.id === after.head.id
    ? viewOf(ports, after)
    : new ResultAsync(readLinks(ports, after.workspaceId, [after])).map((links) => ({
        specification: after,
        link: shownLink(after, links.get(after.id) ?? null),
        validation: null,
      }))

/** The same for many, with one question to each store. */
export const viewsOf = (
  ports: Pick<UseCasePorts, 'library' | 'replica'>,
  workspaceId: WorkspaceId,
  specifications: readonly Specification[],
): ResultAsync<readonly SpecificationView[], StorageUnavailable> =>
  new ResultAsync(readViews(ports, workspaceId, specifications))

// Every read passes here: plain awaits, which cost a tenth of the generators of safeTry.
const readViews = async (
  ports: Pick<UseCasePorts, 'library' | 'replica'>,
  workspaceId: WorkspaceId,
  specifications: readonly Specification[],
): Promise<Result<readonly SpecificationView[], StorageUnavailable>> => {
  const links = ports.replica === null ? NO_LINKS : await readLinks(ports, workspaceId, specifications)
  if (links.isErr()) return err(links.error)
  const summaries = await ports.library.validations.latest(
    workspaceId,
    specifications.map(({ head }) => head.id),
  )
  if (summaries.isErr()) return err(summaries.error)
  const validations = new Map(summaries.value.map((summary) => [summary.versionId, summary]))
  return ok(
    specifications.map((specification) => ({
      specification,
      link: shownLink(specification, links.value.get(specification.id) ?? null),
      validation: validations.get(specification.head.id) ?? null,
    })),
  )
}

const NO_LINKS = ok(new Map<SpecificationId, LedgerEntry>())

const readLinks = async (
  { library, replica }: Pick<UseCasePorts, 'library' | 'replica'>,
  workspaceId: WorkspaceId,
  specifications: readonly Specification[],
): Promise<Result<ReadonlyMap<SpecificationId, LedgerEntry>, StorageUnavailable>> => {
  if (replica === null) return NO_LINKS
  const ids = specifications.map(({ id }) => id)
  const entries = await library.ledger.getMany(workspaceId, replica.name, ids)
  return entries.map((found) => new Map(found.map((entry) => [entry.specificationId, entry])))
}

/** The entry as a reader sees it: pending as soon as the head is not what both sides agreed on. */
const shownLink = (specification: Specification, entry: LedgerEntry | null): LedgerEntry | null =>
  entry?.state === 'synced' && isAhead(specification, entry) ? { ...entry, state: 'pending' } : entry

/** Whether the service's side changed since both sides agreed. */
export const isAhead = ({ head, status, archivedAt }: Specification, entry: LedgerEntry): boolean =>
  entry.base?.versionId !== head.id ||
  (entry.base.properties.status ?? status) !== status ||
  entry.trashed !== (archivedAt !== null)
