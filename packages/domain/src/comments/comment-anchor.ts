import type { ContentHash } from '../specification/identifiers.ts'

/** The node that a thread was begun on, as it was then. */
export interface CommentAnchor {
  readonly requirement: string
  /** Null for the requirement as a whole. */
  readonly scenario: string | null
  /** The number of the version it was read in. */
  readonly version: number
  /** Of the node's text below its heading: a new name alone is no other text. */
  readonly words: ContentHash
}

/** Where the node stands in a version, by what it is called there. */
export interface AnchorPosition {
  readonly version: number
  readonly requirement: string
  readonly scenario: string | null
  /** Null where the node is not there; the names are then its last ones, and it is found again when it comes back. */
  readonly words: ContentHash | null
}
