import { ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import type { BaselineEntry } from '../../baseline/baseline.ts'
import type { BaselinePair } from '../../baseline/compare-baselines.ts'
import type { VersionDiff } from '../../history/version-diff.ts'
import type { Version } from '../../history/version.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { UseCasePorts } from '../ports.ts'
import { textsOf } from '../texts/texts-of.ts'

/** What differs between the two versions of a pair; one that stands alone is compared with an empty text. */
export const diffOfPair = (
  ports: Pick<UseCasePorts, 'library' | 'texts' | 'format' | 'hasher'>,
  workspaceId: WorkspaceId,
  { change, before, after }: BaselinePair,
): ResultAsync<VersionDiff | null, StorageUnavailable> => {
  const { library } = ports
  if (change === 'unchanged') return okAsync(null)
  return safeTry(async function* () {
    const from = before === null ? null : yield* versionOf(library, workspaceId, before)
    const to = after === null ? null : yield* versionOf(library, workspaceId, after)
    const { compare } = textsOf(ports)
    if (from !== null) return ok(await compare({ from, to: to ?? emptied(from) }))
    return ok(to === null ? null : await compare({ from: null, to }))
  })
}

/** The version that an entry names. History is append-only, so it is there. */
export const versionOf = (
  { versions }: Pick<Stores, 'versions'>,
  workspaceId: WorkspaceId,
  { specificationId, versionId }: BaselineEntry,
): ResultAsync<Version, StorageUnavailable> =>
  versions.get(workspaceId, specificationId, versionId).map((version) => {
    if (version === null) throw new Error(`version ${versionId} of a baseline is not in the history`)
    return version
  })

const emptied = (version: Version): Version => ({ ...version, content: { ...version.content, body: '' } })
