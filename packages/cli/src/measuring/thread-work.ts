import type {
  CheckedRuleset,
  InvalidRuleset,
  RulesetBuiltIn,
  RulesetRequest,
  ChangeDraft,
  ChangeRequest,
  Measurement,
  MeasurementRequest,
  TextWork,
} from '@nos/domain'

/** What a thread does with texts, by its name: what it is given, and what it answers. */
export interface ThreadWork extends TextWork {
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
  readonly change: { readonly given: ChangeRequest; readonly answer: ChangeDraft | null }
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
