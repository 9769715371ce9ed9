import { err, ok, ResultAsync, safeTry, type Result } from 'neverthrow'
import type { UseCasePorts } from '../ports.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationNotFound } from '../failure.ts'
import type { SpecificationView, UseCases } from '../use-cases.ts'
import { loadSpecification, readSpecification, readViewOf, viewsOf } from './load.ts'
import { attempt } from '../texts/attempt.ts'
import { textsOf } from '../texts/texts-of.ts'
import { loadVersion } from './roll-back-specification.ts'

type Reading = Pick<
  UseCases,
  'showSpecification' | 'listSpecifications' | 'listVersions' | 'showVersion' | 'compareVersions'
>

/** Everything that only reads specifications and their history. */
export const readSpecifications = (ports: UseCasePorts): Reading => ({
  showSpecification: (workspaceId, id) => new ResultAsync(readView(ports, workspaceId, id)),
  listSpecifications: (query) =>
    safeTry(async function* () {
      const { items, nextCursor } = yield* ports.library.specifications.list(query)
      return ok({ items: yield* viewsOf(ports, query.workspaceId, items), nextCursor })
    }),
  listVersions: (workspaceId, id, range) =>
    loadSpecification(ports.library, workspaceId, id).andThen(() =>
      ports.library.versions.list(workspaceId, id, range),
    ),
  showVersion: (workspaceId, id, version) =>
    loadSpecification(ports.library, workspaceId, id).andThen(() => loadVersion(ports, workspaceId, id, version)),
  compareVersions: (workspaceId, id, version, compareTo) =>
    safeTry(async function* () {
      yield* loadSpecification(ports.library, workspaceId, id)
      const to = yield* loadVersion(ports, workspaceId, id, version)
      const fromId = compareTo ?? to.parentId
      const from = fromId === null ? null : yield* loadVersion(ports, workspaceId, id, fromId)
      return attempt(() => textsOf(ports).compare({ from, to }))
    }),
})

const readView = async (
  ports: UseCasePorts,
  workspaceId: WorkspaceId,
  id: SpecificationId,
): Promise<Result<SpecificationView, SpecificationNotFound | StorageUnavailable>> => {
  const found = await readSpecification(ports.library, workspaceId, id)
  return found.isErr() ? err(found.error) : readViewOf(ports, found.value)
}
