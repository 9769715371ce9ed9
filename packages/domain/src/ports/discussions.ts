import type { ResultAsync } from 'neverthrow'
import type { Author } from '../specification/author.ts'
import type { ReplicaFailure } from './replica.ts'

/** A remark at the replica. */
export interface RemoteComment {
  readonly id: string
  /** Remarks of one discussion answer each other. */
  readonly discussion: string
  /** The part of the document that the discussion hangs on; null for the document as a whole. */
  readonly place: string | null
  readonly author: Author
  /** Written by our own connection. */
  readonly own: boolean
  readonly text: string
  /** As exactly as the replica tells: to the minute, rounded down, at the worst. */
  readonly createdAt: Date
}

export interface RemotePost {
  /** The discussion to join; null begins one. */
  readonly discussion: string | null
  /** Where a new one begins; null for the document as a whole. */
  readonly place: string | null
  readonly text: string
  /** Whose words they are, shown where the replica can. */
  readonly author: Author
}

/** What people say beside the documents of a replica. A settled discussion may be left out of every answer. */
export interface Discussions {
  /** As the replica of the same documents. */
  readonly name: string
  /** The remarks on the document as a whole, or on one place in it; oldest first. */
  read(ref: string, place: string | null): ResultAsync<readonly RemoteComment[], ReplicaFailure>
  /** One remark; null when it is not there. */
  get(id: string): ResultAsync<RemoteComment | null, ReplicaFailure>
  /** The words at a place; null when it is not there. */
  wordsAt(place: string): ResultAsync<string | null, ReplicaFailure>
  /** The place whose words are those of a line of our text; null when none is found or a discussion cannot hang there. */
  placeOf(ref: string, line: string): ResultAsync<string | null, ReplicaFailure>
  /** Adds a remark. `OutcomeUnknown` when it may be there. */
  post(ref: string, post: RemotePost): ResultAsync<Pick<RemoteComment, 'id' | 'discussion'>, ReplicaFailure>
}
