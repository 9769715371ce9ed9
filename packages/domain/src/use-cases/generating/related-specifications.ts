import { ok, safeTry, type ResultAsync } from 'neverthrow'
import type { SpecificationBrief } from '../../generation/specification-brief.ts'
import type { QuotedSpecification } from '../../ports/specification-generator.ts'
import type { InvalidCursor } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'

/** The specifications that have most of the brief's telling words, shortened to what a model needs of them. */
export const relatedSpecifications = (
  { library }: Pick<UseCasePorts, 'library'>,
  workspaceId: WorkspaceId,
  { title, overview, goals }: Pick<SpecificationBrief, 'title' | 'overview' | 'goals'>,
): ResultAsync<readonly QuotedSpecification[], StorageUnavailable> =>
  safeTry(async function* () {
    const found = new Map<string, { readonly specification: Specification; readonly hits: number }>()
    for (const word of tellingWords([title, overview, ...goals].join(' '))) {
      const page = yield* library.specifications
        .list({
          workspaceId,
          archived: 'no',
          text: word,
          sort: { field: 'updated_at', descending: true },
          limit: 10,
          cursor: null,
        })
        .mapErr(withoutCursor)
      for (const specification of page.items) {
        const hits = (found.get(specification.id)?.hits ?? 0) + 1
        found.set(specification.id, { specification, hits })
      }
    }
    return ok(
      [...found.values()]
        .toSorted((one, other) => other.hits - one.hits)
        .slice(0, MOST)
        .map(({ specification: { head } }) => ({
          capability: head.content.capability,
          text: head.content.body.slice(0, LONGEST),
        })),
    )
  })

const withoutCursor = (failed: InvalidCursor | StorageUnavailable): StorageUnavailable => {
  if (failed.kind === 'InvalidCursor') throw new Error('A first page has no cursor')
  return failed
}

const MOST = 3
const LONGEST = 4000
const MOST_WORDS = 8

/** The longest words first: they say most. */
const tellingWords = (text: string): readonly string[] =>
  [
    ...new Set(
      text
        .slice(0, 5000)
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]{4,40}/gu) ?? [],
    ),
  ]
    .toSorted((one, other) => other.length - one.length)
    .slice(0, MOST_WORDS)
