import type { Diagnostic } from '../diagnostic.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Item } from './item.ts'

export type Action =
  | 'none'
  | 'written'
  | 'merged'
  | 'moved'
  | 'removed'
  | 'created'
  | 'sent'
  | 'archived'
  | 'restored'
  | 'marked'
  | 'conflict'
  | 'refused'

/** What became of one item. */
export interface Outcome {
  readonly item: Item
  readonly action: Action
  /** Why it was refused; each with the exit code it would give alone. */
  readonly problem?: { readonly diagnostic: Diagnostic; readonly exit: ExitCode }
  /** It changed under our hands, or its place is taken by one that is still to move: look again. */
  readonly again?: true
}
