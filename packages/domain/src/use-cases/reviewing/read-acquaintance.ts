import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Acquaintance } from '../../review/person.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'

/** Who is who, as far as it is known now. */
export const readAcquaintance = (
  { reviewSettings }: Pick<Stores, 'reviewSettings'>,
  workspaceId: WorkspaceId,
): ResultAsync<Acquaintance, StorageUnavailable> =>
  safeTry(async function* () {
    return ok({
      people: yield* reviewSettings.people(workspaceId),
      met: yield* reviewSettings.met(workspaceId),
      addresses: yield* reviewSettings.addresses(workspaceId),
    })
  })
