import type { VersionDiff } from '../history/version-diff.ts'
import type { Version } from '../history/version.ts'

/** Everything that differs between two versions, null being an empty one. Long texts do not hold up the caller's thread. */
export type VersionComparer = (from: Version | null, to: Version) => Promise<VersionDiff>
