import { err, errAsync, ok, okAsync } from 'neverthrow'
import type { EditStore } from '../../src/ports/edit-store.ts'
import type { Library } from '../../src/ports/stores.ts'
import { capabilityKey } from '../../src/specification/capability.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { rememberingEdits } from './remembering-edits.ts'

/** What stands against an edit undoes the transaction and is no failure. */
export const inMemoryEditStore = (transaction: Library['transaction']): EditStore =>
  rememberingEdits(({ after, audit, message }) =>
    transaction((stores) =>
      stores.specifications
        .get(after.workspaceId, after.id)
        .andThen((present) => (follows(after, present) ? okAsync(undefined) : errAsync({ kind: 'Astray' as const })))
        .andThen(() => stores.reviews.newest(after.workspaceId, after.id))
        .andThen((round) => (round === null ? okAsync(undefined) : errAsync({ kind: 'Reviewed' as const })))
        .andThen(() => stores.specifications.update(after))
        .andThen(() => (audit === null ? okAsync(undefined) : stores.audit.append(audit)))
        .andThen(() => stores.outbox.append(message)),
    )
      .map(() => true)
      .orElse((failure) => (failure.kind === 'StorageUnavailable' ? err(failure) : ok(false))),
  )

const follows = ({ head, archivedAt }: Specification, present: Specification | null): boolean =>
  present !== null &&
  (present.head.id === head.id || present.head.id === head.parentId) &&
  (present.archivedAt === null || archivedAt !== null) &&
  capabilityKey(present.head.content.capability) === capabilityKey(head.content.capability)
