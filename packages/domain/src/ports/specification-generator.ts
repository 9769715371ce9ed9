import type { Result, ResultAsync } from 'neverthrow'
import type { SpecType } from '../specification/spec-type.ts'
import type { ModelRemark } from './review-store.ts'
import type { SpecificationBrief } from '../generation/specification-brief.ts'
import type { SpecificationDraft } from '../generation/specification-draft.ts'
import type { TemplateOutline } from '../generation/templates/template-outline.ts'

export type ModelFailureCause =
  | 'not_configured'
  | 'disabled'
  | 'timeout'
  | 'unreachable'
  | 'token_refused'
  | 'unknown_model'
  | 'rate_limited'
  | 'request_refused'
  | 'server_error'
  | 'redirected'
  | 'garbage'
  | 'truncated'
  | 'too_large'
  | 'content_refused'
  | 'calls_spent'
  | 'breaker_open'
  | 'budget_spent'
  | 'too_many_at_once'
  | 'instructions_missing'
  | 'storage_unavailable'

/** The model gave nothing that can be used. */
export interface ModelFailure {
  readonly kind: 'ModelFailure'
  readonly cause: ModelFailureCause
  /** A sentence for a person: what happened and what to do. Never a word of the endpoint's, which could repeat a token. */
  readonly reason: string
}

/** Words of others that a model may know but must not obey. */
export interface QuotedSpecification {
  readonly capability: string
  readonly text: string
}

/** A rule that a text will be measured by. */
export interface QuotedRule {
  readonly id: string
  readonly title: string
  readonly rationale: string
}

/** What was wrong with the last attempt. */
export interface AttemptFinding {
  readonly rule: string
  readonly path: string
  readonly message: string
  readonly hint: string
}

export interface DraftingTask {
  readonly brief: SpecificationBrief
  readonly outline: TemplateOutline
  readonly rules: readonly QuotedRule[]
  readonly related: readonly QuotedSpecification[]
  /** Null at the first attempt; its draft is null where the answer could not be read. */
  readonly previous: {
    readonly draft: SpecificationDraft | null
    readonly findings: readonly AttemptFinding[]
  } | null
}

/** A text to be improved by small edits. */
export interface EditingTask {
  readonly body: string
  readonly specType: SpecType
  readonly goals: readonly string[]
  readonly findings: readonly AttemptFinding[]
}

export interface ProposedEdit {
  /** Words of the text, exactly. */
  readonly before: string
  readonly after: string
  readonly rationale: string
  /** The rule of the finding that it mends. */
  readonly rule: string | null
}

/** A text to be reviewed beyond what is known of it. */
export type ReviewTask = Omit<EditingTask, 'goals'>

export interface ModelUse {
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
}

/** One piece of work with a model: its time and its calls are counted over all that is asked in it. */
export interface ModelRun {
  draft(task: DraftingTask): ResultAsync<SpecificationDraft, ModelFailure>
  edits(task: EditingTask): ResultAsync<readonly ProposedEdit[], ModelFailure>
  remarks(task: ReviewTask): ResultAsync<readonly ModelRemark[], ModelFailure>
  used(): ModelUse
}

/** Something that can write, because a model stands behind it. */
export interface SpecificationGenerator {
  readonly model: string
  /** Which wording of the instructions the model is given. */
  readonly promptVersion: string
  /** From here on the time runs. */
  begin(): Result<ModelRun, ModelFailure>
}
