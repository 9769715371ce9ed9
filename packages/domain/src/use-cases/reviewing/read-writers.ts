import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { Version } from '../../history/version.ts'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { personOf, type Acquaintance } from '../../review/person.ts'
import { writersOfRequirements, type WritingStep } from '../../review/writers-of-requirements.ts'
import type { Author } from '../../specification/author.ts'
import type { Specification } from '../../specification/specification.ts'
import type { UseCasePorts } from '../ports.ts'
import { attempt } from '../texts/attempt.ts'
import { textsOf } from '../texts/texts-of.ts'
import { readAcquaintance } from './read-acquaintance.ts'

/** More versions than this since an approval are not compared one by one: the newest are. */
const MOST_VERSIONS = 200
/** Nor are more characters of all these versions together. */
const MOST_READ = 4_000_000

/** Who wrote in which requirement since that version; a person counts once, wherever they write. */
export const readWriters = (
  ports: Pick<UseCasePorts, 'library' | 'texts' | 'pause' | 'format' | 'hasher'>,
  { id, workspaceId, head }: Specification,
  base: Version,
): ResultAsync<ReadonlyMap<string, ReadonlySet<string>>, StorageUnavailable | MeasurementAborted> =>
  safeTry(async function* () {
    const { library } = ports
    const authors = yield* library.versions.contributors(workspaceId, id, base.number)
    if (authors.length < 2) return ok(new Map())
    const limit = Math.min(head.number - base.number + 1, MOST_VERSIONS)
    const { items } = yield* library.versions.list(workspaceId, id, { limit, offset: 0 })
    const known = yield* readAcquaintance(library, workspaceId)
    const texts = textsOf(ports)
    const steps: WritingStep[] = []
    let room = MOST_READ
    for (const [index, version] of items.entries()) {
      const before = items[index + 1]
      room -= version.content.body.length
      if (before === undefined || room < 0) break
      if (version.author.kind === 'system') continue
      const pair = { before: before.content.body, after: version.content.body }
      const requirements = yield* attempt(() => texts.touch(pair))
      await ports.pause?.()
      steps.push({ writer: writerOf(version.author, known), requirements })
    }
    return ok(writersOfRequirements(steps.toReversed()))
  })

const writerOf = (author: Author, known: Acquaintance): string =>
  personOf(author, known)?.subject ?? known.met.get(author.id)?.email?.toLowerCase() ?? author.id
