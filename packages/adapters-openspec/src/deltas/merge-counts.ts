/** How many operations of a delta changed something. */
export interface MergeCounts {
  readonly added: number
  readonly modified: number
  readonly removed: number
  readonly renamed: number
}

export const NO_COUNTS: MergeCounts = { added: 0, modified: 0, removed: 0, renamed: 0 }

export const addCounts = (one: MergeCounts, other: MergeCounts): MergeCounts => ({
  added: one.added + other.added,
  modified: one.modified + other.modified,
  removed: one.removed + other.removed,
  renamed: one.renamed + other.renamed,
})

export const totalOf = ({ added, modified, removed, renamed }: MergeCounts): number =>
  added + modified + removed + renamed
