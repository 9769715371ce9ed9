import type { LoadedLock, WorkingTree } from '@nos/adapters-openspec'
import type { DocumentFormat } from '@nos/domain'
import type { CommandContext } from '../command-context.ts'
import type { LockBook } from './lock-book.ts'
import type { ServiceLibrary } from './service-library.ts'

/** One command's view of a working tree and the service it belongs to. */
export interface Session {
  readonly context: CommandContext
  readonly tree: WorkingTree
  readonly library: ServiceLibrary
  readonly format: DocumentFormat
  readonly book: LockBook
  readonly loaded: LoadedLock
}
