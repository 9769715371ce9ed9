import type { LockEntry, SpecText, TreeProblem } from '@nos/adapters-openspec'
import type { ServiceSpecification } from './service-library.ts'

/** What belongs together: a specification of the service, its file, and what the lock file remembers of both. */
export interface Pair {
  /** Null for a file that the service does not have yet. */
  readonly id: string | null
  readonly lock: LockEntry | null
  readonly remote: ServiceSpecification | null
  readonly file: SpecText | null
  /** Why the file cannot be read or made; such a pair is left alone. */
  readonly problem: TreeProblem | null
}

/** Everything that a plan is made from, as it was when it was read. */
export interface Situation {
  readonly locks: Readonly<Record<string, LockEntry>>
  readonly remotes: readonly ServiceSpecification[]
  readonly files: readonly SpecText[]
  /** Unreadable places, and links that something may lie behind. */
  readonly hidden: readonly TreeProblem[]
}
