import type { LedgerEntry } from './ledger-entry.ts'

/**
 * What keeps a specification and its page from simply being equal, in words for a person: what, why, and what to do. Null
 * where there is nothing to say.
 */
export const describeLink = ({
  state,
  trashed,
  problem: given,
}: Pick<LedgerEntry, 'state' | 'trashed' | 'problem'>): string | null => {
  const problem = given?.replace(/\.$/u, '') ?? null
  if (trashed)
    return 'The page is in the trash, so the specification is archived. Restore the page or the specification, and the other one follows.'
  switch (state) {
    case 'unlinked':
      return 'The page was moved out of the database, so neither side follows the other any more. Move it back, and the next pass makes both equal again.'
    case 'not_visible':
      return problem === null
        ? 'The page is no longer shown: it was deleted for good, or it is not shared with the connection any more. Nothing is archived for that. Share it again ("…" → Connections), or archive the specification.'
        : `The page is no longer shown: ${problem}. Look at the state of the sync.`
    case 'conflict':
      return 'Both sides changed the same words; all else is kept equal. Choose among the open conflicts (nos conflict list, or the dashboard).'
    case 'pending':
      return problem === null
        ? 'A change waits for the next pass of the sync. If it stays like this, look at the state of the sync.'
        : `The last attempt failed: ${problem}. Nothing is lost, and the next pass tries again.`
    case 'synced':
      return problem === null ? null : `The last look failed: ${problem}. The next pass looks again.`
  }
}
