import { err, errAsync, ok, okAsync } from 'neverthrow'
import type { EditStore } from '../../src/ports/edit-store.ts'
import type { Library } from '../../src/ports/stores.ts'

/** What stands against an edit undoes the transaction and is no failure. */
export const inMemoryEditStore = (transaction: Library['transaction']): EditStore => ({
  store: ({ after, audit, message }) =>
    transaction((stores) =>
      stores.reviews
        .newest(after.workspaceId, after.id)
        .andThen((round) => (round === null ? okAsync(undefined) : errAsync({ kind: 'Reviewed' as const })))
        .andThen(() => stores.specifications.update(after))
        .andThen(() => (audit === null ? okAsync(undefined) : stores.audit.append(audit)))
        .andThen(() => stores.outbox.append(message)),
    )
      .map(() => true)
      .orElse((failure) => (failure.kind === 'StorageUnavailable' ? err(failure) : ok(false))),
})
