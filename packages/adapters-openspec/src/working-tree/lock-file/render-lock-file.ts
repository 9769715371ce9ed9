import type { LockEntry, LockFile } from './lock-file.ts'
import { LOCK_VERSION } from './parse-lock-file.ts'

/** Sorted by id, one block of lines for each specification: two branches that touch different ones merge in git. */
export const renderLockFile = ({ service, specifications }: LockFile): string => {
  const sorted = Object.entries(specifications).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const entries = Object.fromEntries(sorted.map(([id, entry]) => [id, writeEntry(entry)]))
  return `${JSON.stringify({ version: LOCK_VERSION, service, specifications: entries }, null, 2)}\n`
}

const writeEntry = ({ capability, movedTo, base, conflict, restore }: LockEntry): unknown => ({
  capability,
  ...(movedTo === undefined ? {} : { moved_to: movedTo }),
  content_hash: base?.contentHash ?? null,
  version_id: base?.versionId ?? null,
  ...(conflict === undefined
    ? {}
    : {
        conflict: {
          version_id: conflict.versionId,
          ...(conflict.marked === undefined ? {} : { marked: true }),
          nodes: conflict.nodes,
        },
      }),
  ...(restore === undefined ? {} : { restore }),
})
