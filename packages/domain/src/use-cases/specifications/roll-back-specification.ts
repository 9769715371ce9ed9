import { err, errAsync, ok, type Result, type ResultAsync, safeTry } from 'neverthrow'
import { appendVersion } from '../../history/append-version.ts'
import type { Version } from '../../history/version.ts'
import { type SpecificationId, type VersionId, type WorkspaceId, versionId } from '../../specification/identifiers.ts'
import { sameContent } from '../../specification/same-content.ts'
import type { Specification } from '../../specification/specification.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationArchived, VersionNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { UseCases } from '../use-cases.ts'
import { changeSpecification } from './change-specification.ts'
import { loadSpecification } from './load.ts'

/** Appends the old body, title, type, priority and tags; capability and review status stay. */
export const rollBackSpecification =
  (ports: UseCasePorts): UseCases['rollBackSpecification'] =>
  (caller, id, target, reason, options) =>
    safeTry(async function* () {
      yield* loadSpecification(ports.library, caller.workspaceId, id)
      const old = yield* loadVersion(ports, caller.workspaceId, id, target)
      const next = (present: Specification): Result<Specification | null, SpecificationArchived> => {
        if (present.archivedAt !== null) return err({ kind: 'SpecificationArchived', id })
        const content = { ...old.content, capability: present.head.content.capability }
        if (sameContent(content, present.head.content)) return ok(null)
        const draft = {
          id: versionId(ports.ids()),
          content,
          contentHash: old.contentHash,
          author: caller.author,
          source: 'rollback',
          message: reason,
          at: ports.clock(),
        } as const
        return ok(appendVersion(present, draft))
      }
      return changeSpecification(ports, { action: 'specification.rolled_back', caller, id, options, next }).orElse(
        (failure) => {
          if (failure.kind === 'CapabilityTaken') throw new Error('a rollback keeps the capability')
          return errAsync(failure)
        },
      )
    })

export const loadVersion = (
  { library }: Pick<UseCasePorts, 'library'>,
  workspaceId: WorkspaceId,
  id: SpecificationId,
  version: VersionId,
): ResultAsync<Version, VersionNotFound | StorageUnavailable> =>
  library.versions
    .get(workspaceId, id, version)
    .andThen((found): Result<Version, VersionNotFound> =>
      found === null ? err({ kind: 'VersionNotFound', id: version, specificationId: id }) : ok(found),
    )
