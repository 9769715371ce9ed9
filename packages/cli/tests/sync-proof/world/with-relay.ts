import type { Library } from '@nos/domain'
import { okAsync } from 'neverthrow'

/** A library whose outbox is handed over right after each commit, as the service's relay does; what waits is known to the ledger. */
export const withRelay = (library: Library): Library => ({
  ...library,
  edits: {
    ...library.edits,
    store: (edit) => library.edits.store(edit).andThen((stored) => relay(library).map(() => stored)),
  },
  transaction: (work) => library.transaction(work).andThen((value) => relay(library).map(() => value)),
})

/** What cannot be handed over now is handed over after the next commit. */
const relay = ({ outbox }: Library) =>
  outbox
    .pending(100)
    .andThen((messages) => outbox.remove(messages))
    .orElse(() => okAsync(undefined))
