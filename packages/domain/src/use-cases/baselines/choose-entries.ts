import { err, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { BaselineEntry } from '../../baseline/baseline.ts'
import type { Version } from '../../history/version.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import { capabilityKey } from '../../specification/capability.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { InvalidContent } from '../failure.ts'
import { allSpecifications } from '../importing/all-specifications.ts'
import type { NewBaseline } from './baseline-use-cases.ts'

/** As many as one exported tree may hold. */
const MOST = 2_000

type Wanted = NonNullable<NewBaseline['specifications']>

/** The versions that a new baseline holds, or everything that is wrong with the choice. */
export const chooseEntries = (
  library: Pick<Stores, 'specifications' | 'versions'>,
  workspaceId: WorkspaceId,
  wanted: Wanted | undefined,
): ResultAsync<readonly BaselineEntry[], InvalidContent | StorageUnavailable> =>
  safeTry(async function* () {
    const versions =
      wanted === undefined
        ? (yield* allSpecifications(library, workspaceId)).map(({ head }) => head)
        : yield* namedVersions(library, workspaceId, wanted)
    const errors = problemsOf(versions)
    if (errors.length > 0) return err<never, InvalidContent>({ kind: 'InvalidContent', errors })
    return ok(versions.map(entryOf).toSorted((one, other) => (one.capability < other.capability ? -1 : 1)))
  })

const namedVersions = (
  library: Pick<Stores, 'specifications' | 'versions'>,
  workspaceId: WorkspaceId,
  wanted: Wanted,
): ResultAsync<readonly Version[], InvalidContent | StorageUnavailable> =>
  safeTry(async function* () {
    const found: Version[] = []
    const errors: { readonly path: string; readonly message: string }[] = []
    for (const [index, one] of wanted.entries()) {
      const version = yield* namedVersion(library, workspaceId, one)
      if (version.isOk()) found.push(version.value)
      else errors.push({ ...version.error, path: `specifications.${index}.${version.error.path}` })
    }
    return errors.length === 0 ? ok(found) : err<never, InvalidContent>({ kind: 'InvalidContent', errors })
  })

interface Problem {
  readonly path: string
  readonly message: string
}

const namedVersion = (
  { specifications, versions }: Pick<Stores, 'specifications' | 'versions'>,
  workspaceId: WorkspaceId,
  { specificationId, versionId }: Wanted[number],
): ResultAsync<Result<Version, Problem>, StorageUnavailable> =>
  specifications
    .get(workspaceId, specificationId)
    .andThen((specification): ResultAsync<Result<Version, Problem>, StorageUnavailable> => {
      if (specification === null)
        return okAsync(err({ path: 'specId', message: 'There is no such specification here.' }))
      if (versionId === undefined) return okAsync(ok(specification.head))
      return versions
        .get(workspaceId, specificationId, versionId)
        .map((version) =>
          version === null
            ? err({ path: 'versionId', message: 'The specification has no such version.' })
            : ok(version),
        )
    })

const problemsOf = (versions: readonly Version[]): readonly Problem[] => {
  if (versions.length === 0)
    return [{ path: 'specifications', message: 'A baseline of nothing says nothing; name at least one specification.' }]
  if (versions.length > MOST)
    return [{ path: 'specifications', message: `A baseline holds at most ${MOST} specifications.` }]
  return [
    ...repeated(versions, ({ specificationId }) => specificationId).map(({ specificationId }) => ({
      path: 'specifications',
      message: `The specification ${specificationId} is named twice; a baseline holds one version of it.`,
    })),
    ...repeated(versions, ({ content }) => capabilityKey(content.capability)).map(({ content }) => ({
      path: 'specifications',
      message: `Two of the versions have the capability “${content.capability}”; one folder holds one text.`,
    })),
  ]
}

const repeated = (versions: readonly Version[], keyOf: (version: Version) => string): readonly Version[] => {
  const seen = new Set<string>()
  return versions.filter((version) => {
    const key = keyOf(version)
    const again = seen.has(key)
    seen.add(key)
    return again
  })
}

const entryOf = ({ specificationId, id, number, content, contentHash }: Version): BaselineEntry => ({
  specificationId,
  versionId: id,
  versionNumber: number,
  capability: content.capability,
  title: content.title,
  contentHash,
})
