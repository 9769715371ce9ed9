import type { SpecificationId, WorkspaceId } from '../specification/identifiers.ts'

/** One comment as it stands, or shall stand, at a replica. */
export interface CommentLink {
  readonly workspaceId: WorkspaceId
  readonly replica: string
  readonly specificationId: SpecificationId
  readonly commentId: string
  readonly threadId: string
  /** `sending`: asked for, and the answer is not here yet; it may stand there. */
  readonly state: 'waiting' | 'sending' | 'linked'
  /** The replica's names; null as long as they are not known. */
  readonly remoteId: string | null
  readonly discussion: string | null
  /** Where the discussion hangs at the replica; null for the document as a whole. */
  readonly place: string | null
  /** Since when the state holds. */
  readonly since: Date
  /** Why it could not be sent, in words for a person. */
  readonly problem: string | null
}
