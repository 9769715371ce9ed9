/**
 * One step of an archive as its journal keeps it. Paths are absolute, `before` is the SHA-256 of the text that stands
 * there before the step (null for none). A repeated step changes nothing more.
 */
export type ArchiveStep =
  | { readonly kind: 'write'; readonly target: string; readonly staged: string; readonly before: string | null }
  | { readonly kind: 'retire'; readonly target: string; readonly before: string; readonly boundary: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string; readonly staging: string }

/** Everything an archive changes, in order. Its file is the moment of decision: with it the archive is carried out. */
export interface ArchiveJournal {
  readonly change: string
  readonly steps: readonly ArchiveStep[]
}
