import { ok, type ResultAsync, safeTry } from 'neverthrow'
import { diffDocuments } from '../../document/diff/diff-documents.ts'
import type { Version } from '../../history/version.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { personOf, type Acquaintance } from '../../review/person.ts'
import { writersOfRequirements, type WritingStep } from '../../review/writers-of-requirements.ts'
import type { Author } from '../../specification/author.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'
import { readAcquaintance } from './read-acquaintance.ts'

/** More versions than this since an approval are not compared one by one: the newest are. */
const MOST_VERSIONS = 200

/** Who wrote in which requirement since that version; a person counts once, wherever they write. */
export const readWriters = (
  { library, format }: Pick<UseCasePorts, 'library' | 'format'>,
  { id, workspaceId, head }: Specification,
  base: Version,
): ResultAsync<ReadonlyMap<string, ReadonlySet<string>>, StorageUnavailable> =>
  safeTry(async function* () {
    const authors = yield* library.versions.contributors(workspaceId, id, base.number)
    if (authors.length < 2) return ok(new Map())
    const limit = Math.min(head.number - base.number + 1, MOST_VERSIONS)
    const { items } = yield* library.versions.list(workspaceId, id, { limit, offset: 0 })
    const known = yield* readAcquaintance(library, workspaceId)
    const versions = items.toReversed()
    return ok(
      writersOfRequirements(
        versions.slice(1).flatMap((version, index): readonly WritingStep[] => {
          const before = versions[index]
          if (before === undefined || version.author.kind === 'system') return []
          return [
            {
              writer: writerOf(version.author, known),
              requirements: diffDocuments(format.parse(before.content.body), format.parse(version.content.body))
                .requirements,
            },
          ]
        }),
      ),
    )
  })

const writerOf = (author: Author, known: Acquaintance): string =>
  personOf(author, known)?.subject ?? known.met.get(author.id)?.email?.toLowerCase() ?? author.id
