import type { AnchorPosition } from '../comments/comment-anchor.ts'
import type { FollowRequest, PlacedAnchor, PlaceRequest } from '../comments/find-anchor.ts'

/** Finds where comments hang in texts. Long texts do not hold up the caller's thread. */
export interface AnchorFinder {
  place(request: PlaceRequest): Promise<PlacedAnchor>
  follow(request: FollowRequest): Promise<AnchorPosition>
}
