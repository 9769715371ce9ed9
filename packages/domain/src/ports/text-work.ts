import type { AnchorPosition } from '../comments/comment-anchor.ts'
import type { FollowRequest, PlacedAnchor, PlaceRequest } from '../comments/find-anchor.ts'
import type { DocumentDiff } from '../document/document-change.ts'
import type { DocumentMerge } from '../document/merge/merge-documents.ts'
import type { VersionDiff } from '../history/version-diff.ts'
import type { Version } from '../history/version.ts'
import type { TouchedRequirement } from '../review/touched-requirements.ts'
import type { SpecType } from '../specification/spec-type.ts'
import type { SyncRules, SyncSides } from '../sync/plan-sync.ts'
import type { SyncPlan } from '../sync/sync-plan.ts'
import type { Fix, SuggestedFix } from '../validation/suggest-fixes.ts'

interface BeforeAndAfter {
  readonly before: string
  readonly after: string
}

/** What is done with whole texts, by its name: what it is given and what comes of it, plain data both. */
export interface TextWork {
  /** Everything that differs between two versions, null being an empty one. */
  readonly compare: {
    readonly given: { readonly from: Version | null; readonly to: Version }
    readonly answer: VersionDiff
  }
  readonly diff: { readonly given: BeforeAndAfter; readonly answer: DocumentDiff }
  /** The requirements that differ, by name alone. */
  readonly touch: { readonly given: BeforeAndAfter; readonly answer: readonly TouchedRequirement[] }
  readonly merge: {
    readonly given: { readonly base: string; readonly ours: string; readonly theirs: string }
    readonly answer: DocumentMerge
  }
  readonly plan: {
    readonly given: { readonly sides: SyncSides; readonly rules: Omit<SyncRules, 'format'> }
    readonly answer: SyncPlan
  }
  readonly place: { readonly given: PlaceRequest; readonly answer: PlacedAnchor }
  readonly follow: { readonly given: FollowRequest; readonly answer: AnchorPosition }
  /** For each fix what it suggests; null where its words do not stand there. */
  readonly suggestFixes: {
    readonly given: { readonly body: string; readonly fixes: readonly Fix[] }
    readonly answer: readonly (SuggestedFix | null)[]
  }
  /** The text with a requirement in the words of the request after its last one. */
  readonly addRequirement: {
    readonly given: {
      readonly body: string
      readonly title: string
      readonly specType: SpecType
      readonly request: string
    }
    readonly answer: string
  }
}

/** The work was given up: it took too long, or its thread ended. The message says which. */
export class TextWorkAborted extends Error {}

/** Does it; long texts do not hold up the caller's thread. Throws `TextWorkAborted`. */
export type TextWorker = {
  readonly [Kind in keyof TextWork]: (
    given: TextWork[Kind]['given'],
  ) => TextWork[Kind]['answer'] | Promise<TextWork[Kind]['answer']>
}
