import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { Stores } from '../../ports/stores.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Capability } from '../../specification/capability.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'

/** The capability, or the first of `-2`, `-3` … that no active specification has. */
export const freeCapability = (
  { specifications }: Pick<Stores, 'specifications'>,
  workspaceId: WorkspaceId,
  wanted: Capability,
): ResultAsync<Capability, StorageUnavailable> =>
  safeTry(async function* () {
    let candidate = wanted
    for (let number = 2; (yield* specifications.findByCapability(workspaceId, candidate)) !== null; number++)
      candidate = numbered(wanted, number)
    return ok(candidate)
  })

/** The last segment keeps within its hundred characters. */
const numbered = (capability: Capability, number: number): Capability => {
  const suffix = `-${number}`
  const segments = capability.split('/')
  const last = [...(segments.pop() ?? '')].slice(0, 100 - suffix.length).join('')
  return [...segments, last + suffix].join('/') as Capability
}
