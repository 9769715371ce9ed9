import type { Result, ResultAsync } from 'neverthrow'
import type { StorageUnavailable } from '../../src/ports/storage-unavailable.ts'
import type { LibraryState } from './library-state.ts'

/** How an in-memory store reaches the state: reads see what is committed, writes wait for a running transaction. */
export interface Access {
  readonly read: <Value, Failure>(
    work: (state: LibraryState) => Result<Value, Failure>,
  ) => ResultAsync<Value, Failure | StorageUnavailable>
  readonly write: <Value, Failure>(
    work: (state: LibraryState) => Result<Value, Failure>,
  ) => ResultAsync<Value, Failure | StorageUnavailable>
}
