import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { ReplicaFailure } from '../../ports/replica.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { SpecificationNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { readContributors } from './read-contributors.ts'
import { meetEditor } from '../syncing/meet-editor.ts'

/** Learns who at the replica wrote the text, so that nobody approves there what they do not approve here. */
export const meetContributors = (
  { library, sides }: Pick<UseCasePorts, 'library' | 'sides'>,
  workspaceId: WorkspaceId,
  id: SpecificationId,
): ResultAsync<void, SpecificationNotFound | StorageUnavailable | ReplicaFailure> =>
  safeTry(async function* () {
    const side = yield* sides.of(workspaceId)
    if (side === null) return ok(undefined)
    const specification = yield* loadSpecification(library, workspaceId, id)
    for (const author of yield* readContributors(library, specification))
      yield* meetEditor({ library, workspaceId, replica: side.replica }, author)
    return ok(undefined)
  })
