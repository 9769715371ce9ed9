import type {
  AnchorPosition,
  CheckedRuleset,
  InvalidRuleset,
  RulesetBuiltIn,
  RulesetRequest,
  ChangeDraft,
  ChangeRequest,
  FollowRequest,
  Measurement,
  MeasurementRequest,
  PlacedAnchor,
  PlaceRequest,
  Version,
  VersionDiff,
} from '@nos/domain'

/** What a thread does with texts, by its name: what it is given, and what it answers. */
export interface ThreadWork {
  /** `effort`: milliseconds of work after which rules are left out. */
  readonly measure: {
    readonly given: { readonly request: MeasurementRequest; readonly effort: number }
    readonly answer: Measurement
  }
  /** The failure where there is one: what passes between threads is plain data. */
  readonly ruleset: {
    readonly given: RulesetRequest
    readonly answer: CheckedRuleset | InvalidRuleset | RulesetBuiltIn
  }
  readonly compare: {
    readonly given: { readonly from: Version | null; readonly to: Version }
    readonly answer: VersionDiff
  }
  readonly change: { readonly given: ChangeRequest; readonly answer: ChangeDraft | null }
  readonly place: { readonly given: PlaceRequest; readonly answer: PlacedAnchor }
  readonly follow: { readonly given: FollowRequest; readonly answer: AnchorPosition }
}

export type ThreadWorker = {
  readonly [Kind in keyof ThreadWork]: (given: ThreadWork[Kind]['given']) => ThreadWork[Kind]['answer']
}

export interface ThreadTask<Kind extends keyof ThreadWork = keyof ThreadWork> {
  readonly id: number
  readonly kind: Kind
  readonly given: ThreadWork[Kind]['given']
}

export interface ThreadAnswer {
  readonly id: number
  readonly answer: ThreadWork[keyof ThreadWork]['answer']
}
