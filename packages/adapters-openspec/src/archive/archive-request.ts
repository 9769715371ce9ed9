import type { ArchiveStorage } from './archive-storage.ts'

/** A question archive has to ask when `yes` is not given. */
export type ArchiveQuestion =
  | { readonly kind: 'skip-validation' }
  | { readonly kind: 'incomplete-tasks'; readonly count: number }
  | { readonly kind: 'update-specs'; readonly capabilities: readonly string[]; readonly warnings: readonly string[] }

/** `unanswered` when there is nobody to answer, such as a closed standard input. */
export type ArchiveReply = 'yes' | 'no' | 'unanswered'

export interface ArchiveRequest {
  /** The absolute path of the project that holds `openspec/`. */
  readonly root: string
  /** The name of the change; without one the archive is refused. */
  readonly change: string | undefined
  readonly yes?: boolean
  readonly noValidate?: boolean
  readonly skipSpecs?: boolean
  /** The moment of archiving; its local date goes into the folder's name. */
  readonly now: Date
  /** Asks a person. Without it nothing is asked and the refusals are those of `--json`. */
  readonly confirm?: (question: ArchiveQuestion) => Promise<ArchiveReply>
  /** The user's own workflow schemas folder, absolute. */
  readonly userSchemas?: string
  /** How files are changed; the file system by default. */
  readonly storage?: ArchiveStorage
  /** The id of the archiving process, for its claim, and how to tell whether another one still runs. */
  readonly pid?: number
  readonly isAlive?: (pid: number) => boolean
}
