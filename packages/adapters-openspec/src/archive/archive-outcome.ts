import type { MergeCounts } from '../deltas/merge-counts.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'

/** What `openspec archive --json` says about an archived change, key for key. */
export interface ArchivedChange {
  readonly change: string
  readonly archivedAs: string
  /** The absolute path of the archived folder. */
  readonly path: string
  readonly specsUpdated: boolean
  readonly totals?: MergeCounts
  readonly warnings?: readonly string[]
}

/** A change was archived, or the person who was asked said no. */
export type ArchiveOutcome =
  { readonly kind: 'archived'; readonly archive: ArchivedChange } | { readonly kind: 'cancelled' }

/** The document `openspec archive --json` prints for an archived or refused change. */
export const toArchiveDocument = (
  result: ArchivedChange | ArchiveRefusal,
  root: { readonly path: string; readonly source: string },
): object => ('kind' in result ? { archive: null, root, status: [result.diagnostic] } : { archive: result, root })
