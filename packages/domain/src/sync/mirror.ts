/**
 * A replica's own form of a body, aligned with it: joining the `source` of the segments gives our text byte for byte,
 * joining their `remote` lines gives the replica's text. A replica without a form of its own keeps one segment.
 */
export interface Mirror {
  readonly segments: readonly MirrorSegment[]
}

export interface MirrorSegment {
  readonly source: string
  /** Null when the replica does not carry this text (a title that it keeps as a property). */
  readonly remote: string | null
  /** The replica was sent this text, and how it spells it has not been seen yet. */
  readonly provisional?: true
}
