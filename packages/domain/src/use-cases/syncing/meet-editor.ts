import { errAsync, ok, okAsync, type ResultAsync, safeTry } from 'neverthrow'
import type { Replica, ReplicaFailure } from '../../ports/replica.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { personOf } from '../../review/person.ts'
import type { Author } from '../../specification/author.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { UseCasePorts } from '../ports.ts'
import { readAcquaintance } from '../reviewing/read-acquaintance.ts'

interface MeetingPorts extends Pick<UseCasePorts, 'library'> {
  readonly workspaceId: WorkspaceId
  readonly replica: Pick<Replica, 'person'>
}

/**
 * Asks the replica once who one of its users is, so that they can be matched to a subject. What it may not say is asked
 * again the next time.
 */
export const meetEditor = (
  { library, workspaceId, replica }: MeetingPorts,
  editor: Author,
): ResultAsync<void, StorageUnavailable | ReplicaFailure> =>
  safeTry(async function* () {
    if (editor.kind !== 'notion' || UNNAMED.has(editor.id) || replica.person === undefined) return ok(undefined)
    const known = yield* readAcquaintance(library, workspaceId)
    if (known.met.has(editor.id) || personOf(editor, known) !== null) return ok(undefined)
    const person = yield* replica
      .person(editor.id)
      .orElse((failure) =>
        failure.kind === 'ReplicaRefused' && !failure.connection ? okAsync(null) : errAsync(failure),
      )
    if (person !== null) yield* library.reviewSettings.meet(workspaceId, person)
    return ok(undefined)
  })

/** What an author is called whose name the replica did not give. */
const UNNAMED: ReadonlySet<string> = new Set(['notion', 'unknown'])
