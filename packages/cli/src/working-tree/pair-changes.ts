import type { Pair } from './pairing.ts'
import { hashText } from './hash-text.ts'

export interface SideChange {
  readonly body: boolean
  readonly capability: boolean
}

/** What each side changed since they last agreed; null where they never did, or where one side has nothing. */
export const pairChanges = ({
  lock,
  remote,
  file,
}: Pair): { readonly ours: SideChange; readonly theirs: SideChange } | null => {
  if (lock === null || lock.base === null || remote === null || file === null) return null
  const { contentHash } = lock.base
  return {
    ours: { body: remote.contentHash !== contentHash, capability: remote.capability !== lock.capability },
    theirs: { body: hashText(file.text) !== contentHash, capability: file.capability !== lock.capability },
  }
}

export const isChanged = ({ body, capability }: SideChange): boolean => body || capability

/** Both sides have the same text at the same place, whatever the lock file remembers. */
export const isEqual = ({ remote, file }: Pair): boolean =>
  remote !== null &&
  !remote.archived &&
  file !== null &&
  remote.capability === file.capability &&
  remote.contentHash === hashText(file.text)
