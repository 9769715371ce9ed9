/**
 * `openspec/.nos.lock.json`: which specification of which service each file is, and the version both last agreed on.
 * The base's text is not in it: a version never changes, so the service gives it by its id whenever a merge needs it,
 * and its hash alone tells whether a file or the service has changed.
 */
export interface LockFile {
  /** The service's origin. */
  readonly service: string
  /** By specification id. */
  readonly specifications: Readonly<Record<string, LockEntry>>
}

export interface LockEntry {
  /** The file's folder below `openspec/specs` when both last agreed. */
  readonly capability: string
  /** Where the file is when it was moved here and the service has not been told yet. */
  readonly movedTo?: string
  /** The version both last agreed on, and its body's hash; null where they never agreed. */
  readonly base: { readonly versionId: string; readonly contentHash: string } | null
  /** The conflict that the last command met here. */
  readonly conflict?: LockedConflict
  /** It is archived on the service and the file shall live: the next push restores it. */
  readonly restore?: true
}

export interface LockedConflict {
  /** The service's version that was compared; null when it was archived. */
  readonly versionId: string | null
  readonly nodes: readonly LockedNode[]
  /** Both texts were written into the file between markers, and the base is that version. */
  readonly marked?: true
}

/** One requirement, section or property that both sides edited, with the hashes of the two texts as they were. */
export interface LockedNode {
  readonly kind: string
  readonly key: string
  readonly name: string
  readonly ours: string
  readonly theirs: string
}

export const LOCK_FILE = 'openspec/.nos.lock.json'

export const emptyLock = (service: string): LockFile => ({ service, specifications: {} })
