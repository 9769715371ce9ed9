import { err, errAsync, ok, okAsync } from 'neverthrow'
import type { EditStore } from '../../src/ports/edit-store.ts'
import type { Library } from '../../src/ports/stores.ts'
import type { Specification } from '../../src/specification/specification.ts'
import { keyOf } from './key-of.ts'

/** What stands against an edit undoes the transaction and is no failure. */
export const inMemoryEditStore = (transaction: Library['transaction']): EditStore => {
  const remembered = new Map<string, Specification>()
  return {
    store: ({ after, audit, message }) => {
      const key = keyOf(after.workspaceId, after.id)
      return transaction((stores) =>
        stores.specifications
          .get(after.workspaceId, after.id)
          .andThen((present) => (follows(after, present) ? okAsync(undefined) : errAsync({ kind: 'Astray' as const })))
          .andThen(() => stores.reviews.newest(after.workspaceId, after.id))
          .andThen((round) => (round === null ? okAsync(undefined) : errAsync({ kind: 'Reviewed' as const })))
          .andThen(() => stores.specifications.update(after))
          .andThen(() => (audit === null ? okAsync(undefined) : stores.audit.append(audit)))
          .andThen(() => stores.outbox.append(message)),
      )
        .map(() => {
          remembered.set(key, after)
          return true
        })
        .orElse((failure) => {
          remembered.delete(key)
          return failure.kind === 'StorageUnavailable' ? err(failure) : ok(false)
        })
    },
    lastStored: (workspaceId, id) => remembered.get(keyOf(workspaceId, id)) ?? null,
  }
}

const follows = ({ head }: Specification, present: Specification | null): boolean =>
  present?.head.id === head.id || present?.head.id === head.parentId
