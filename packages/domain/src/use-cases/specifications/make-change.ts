import { err, ok, okAsync, type Result, type ResultAsync, safeTry } from 'neverthrow'
import type { Version } from '../../history/version.ts'
import type { ChangeEnd } from '../../ports/change-maker.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { NoChanges } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { MadeChange, UseCases } from '../use-cases.ts'
import { loadSpecification } from './load.ts'
import { loadVersion } from './roll-back-specification.ts'

/** The OpenSpec change from a base, the version approved last (else the first) unless another is named, to the head. */
export const makeChange =
  (ports: UseCasePorts): UseCases['makeChange'] =>
  (workspaceId, id, baseId) =>
    safeTry(async function* () {
      const { head, approvedVersionId } = yield* loadSpecification(ports.library, workspaceId, id)
      const named = baseId ?? approvedVersionId
      const base = yield* named === null
        ? firstVersion(ports, workspaceId, id, head)
        : loadVersion(ports, workspaceId, id, named)
      const { items } = yield* ports.library.versions.list(workspaceId, id, { limit: MOST_MESSAGES, offset: 0 })
      const messages = items
        .filter(({ number }) => number > base.number && number <= head.number)
        .toReversed()
        .map(({ number, author, message }) => ({ number, author: author.name, message }))
      const draft = await ports.changeMaker({ base: endOf(base), head: endOf(head), messages, date: head.createdAt })
      const made: Result<MadeChange, NoChanges> =
        draft === null ? err({ kind: 'NoChanges', base: base.number, head: head.number }) : ok({ base, head, draft })
      return made
    })

/** The latest messages tell enough. */
const MOST_MESSAGES = 100

const firstVersion = (
  { library }: UseCasePorts,
  workspaceId: WorkspaceId,
  id: SpecificationId,
  head: Version,
): ResultAsync<Version, StorageUnavailable> =>
  head.number === 1
    ? okAsync(head)
    : library.versions.byNumber(workspaceId, id, 1).map((found) => {
        if (found === null) throw new Error(`${id} has no first version`)
        return found
      })

const endOf = ({ content, number }: Version): ChangeEnd => ({
  title: content.title,
  capability: content.capability,
  body: content.body,
  number,
})
