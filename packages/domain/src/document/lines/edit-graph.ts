/** A part of the edit graph: a0 to a1 of one side, b0 to b1 of the other. `exact` forbids shortcuts. */
export interface Box {
  readonly a0: number
  readonly a1: number
  readonly b0: number
  readonly b1: number
  readonly exact: boolean
}

/** The furthest point reached on each diagonal from the start and from the end; diagonal d is at d + origin. */
export interface Frontiers {
  readonly forward: Int32Array
  readonly backward: Int32Array
  readonly origin: number
  /** The number of edits after which the search settles for a good split instead of the best. */
  readonly costCap: number
}

export interface Split {
  readonly a: number
  readonly b: number
  readonly exactBefore: boolean
  readonly exactAfter: boolean
}

/** The diagonals searched so far. */
export interface Reach {
  readonly forward: Range
  readonly backward: Range
}

export interface Range {
  readonly middle: number
  min: number
  max: number
}

/** A run of equal lines longer than this is a good place to split. */
export const LONG_SNAKE = 20
/** A diagonal that no search has reached. */
export const NEVER = 0x7fffffff
