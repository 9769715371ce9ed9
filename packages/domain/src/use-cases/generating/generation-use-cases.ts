import type { ResultAsync } from 'neverthrow'
import type { Version } from '../../history/version.ts'
import type { GenerationRecord } from '../../ports/generation-log.ts'
import type { ChangeDraft } from '../../ports/change-maker.ts'
import type { InvalidRuleset, MeasurementAborted } from '../../ports/standards.ts'
import type { CapabilityTaken } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { SpecificationId, WorkspaceId } from '../../specification/identifiers.ts'
import type { Priority } from '../../specification/priority.ts'
import type { SpecType } from '../../specification/spec-type.ts'
import type { Caller } from '../caller.ts'
import type {
  BriefTooThin,
  InvalidContent,
  NoChanges,
  RulesetNotFound,
  SpecificationNotFound,
  TemplateNotFound,
} from '../failure.ts'
import type { AdvisoryReview } from './review-with-model.ts'
import type { Suggestion, ValidationReport } from '../validating/validation-use-cases.ts'
import type { TemplateUseCases } from '../templates/template-use-cases.ts'
import type { SpecificationView } from '../use-cases.ts'

export interface GenerationRequest {
  readonly overview: string
  readonly goals?: string | readonly string[]
  readonly constraints?: string | readonly string[]
  readonly specType: SpecType
  /** How the overview begins, when absent. */
  readonly title?: string
  readonly priority?: Priority
  readonly tags?: readonly string[]
  /** The name of a template; the built-in one of the type when absent. */
  readonly template?: string
  /** Values for the template's gaps. */
  readonly variables?: Readonly<Record<string, string>>
  /** False only shows what would be saved. */
  readonly save: boolean
}

export interface TokenUsage {
  readonly inputTokens: number
  readonly outputTokens: number
}

/** How a text came about. */
export interface GenerationNotes {
  readonly engine: 'openspec' | 'template'
  /** Null when none was used. */
  readonly model: string | null
  /** Which wording of the instructions it was given. */
  readonly promptVersion: string | null
  /** Texts that were written and judged. */
  readonly attempts: number
  /** Null when no model was asked. */
  readonly usage: TokenUsage | null
  /** For a person; each names its cause. */
  readonly warnings: readonly string[]
}

export interface GeneratedSpecification {
  /** Of a specification that is not stored when `saved` is false; its ids then mean nothing. */
  readonly view: SpecificationView
  readonly saved: boolean
  readonly generation: GenerationNotes
}

/** What happens meanwhile, for somebody who watches. */
export type GenerationEvent =
  | { readonly kind: 'progress'; readonly step: 'reading' | 'writing' | 'judging' | 'saving'; readonly attempt: number }
  | { readonly kind: 'draft'; readonly attempt: number; readonly body: string }
  | { readonly kind: 'findings'; readonly attempt: number; readonly findings: readonly JudgedFinding[] }

/** What is wrong with a draft, and where. */
export interface JudgedFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly path: string
  readonly message: string
  readonly hint: string
}

/** Edits to take or to leave. */
export interface Optimization {
  readonly suggestions: readonly Suggestion[]
  readonly engine: 'local' | 'local+openspec'
  /** Why there are no more of them. */
  readonly warnings: readonly string[]
}

/** A change of a specification that is only proposed. */
export interface ProposedChange {
  readonly base: Version
  readonly draft: ChangeDraft
  readonly engine: 'openspec' | 'template'
  readonly model: string | null
  readonly warnings: readonly string[]
}

/** A report with what a model remarked beside it. */
export interface ReviewedReport {
  readonly report: ValidationReport
  readonly review: AdvisoryReview
}

export interface GenerationUseCases extends TemplateUseCases {
  /** By the rules, and by the model where there is one. */
  readonly optimizeSpecification: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    wish?: { readonly goals?: string | readonly string[] | undefined },
  ) => ResultAsync<
    Optimization,
    SpecificationNotFound | InvalidRuleset | RulesetNotFound | MeasurementAborted | StorageUnavailable
  >
  /** How the generated versions of a specification came about, newest first. */
  readonly listGenerations: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
  ) => ResultAsync<readonly GenerationRecord[], SpecificationNotFound | StorageUnavailable>
  /** A delta from a request in words; nothing is stored. */
  readonly proposeChange: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    request: string,
    name?: string,
  ) => ResultAsync<
    ProposedChange,
    | BriefTooThin
    | SpecificationNotFound
    | NoChanges
    | InvalidRuleset
    | RulesetNotFound
    | MeasurementAborted
    | StorageUnavailable
  >
  /** The report of validation with a model's remarks; they count in the score only where the rule set names `model-review`. */
  readonly reviewSpecification: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    options?: { readonly ignoreCache?: boolean },
  ) => ResultAsync<
    ReviewedReport,
    SpecificationNotFound | InvalidRuleset | RulesetNotFound | MeasurementAborted | StorageUnavailable
  >
  /** A draft from a brief; whatever is saved passes OpenSpec's strict validation. */
  readonly generateSpecification: (
    caller: Caller,
    request: GenerationRequest,
    watch?: (event: GenerationEvent) => void,
  ) => ResultAsync<
    GeneratedSpecification,
    | BriefTooThin
    | TemplateNotFound
    | InvalidContent
    | CapabilityTaken
    | InvalidRuleset
    | RulesetNotFound
    | MeasurementAborted
    | StorageUnavailable
  >
}
