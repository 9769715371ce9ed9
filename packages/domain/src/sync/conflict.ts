import type { Author } from '../specification/author.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'

export type ConflictKind = 'requirement' | 'section' | 'property'

export interface ConflictSide {
  /** The text of the node or the value of the property; empty where that side removed it. */
  readonly text: string
  readonly versionId?: VersionId
  readonly author?: Author
  readonly at?: Date
}

/** Two edits of the same node or property that no rule may merge. */
export interface NodeConflict {
  readonly kind: ConflictKind
  /** The node's key (see SpecDocument) or the property's field. */
  readonly key: string
  /** What a person calls it: a requirement's name, a section's title, a property's field. */
  readonly name: string
  readonly base: ConflictSide
  /** The service's side. */
  readonly ours: ConflictSide
  /** The replica's side. */
  readonly theirs: ConflictSide
}

/** A recorded conflict. Both texts are kept whatever happens. */
export interface Conflict extends NodeConflict {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly specificationId: SpecificationId
  readonly replica: string
  readonly state: 'open' | 'resolved'
  readonly openedAt: Date
  readonly resolvedAt: Date | null
  readonly resolution: { readonly choice: 'ours' | 'theirs' | 'text' | 'vanished'; readonly by: Author } | null
}
