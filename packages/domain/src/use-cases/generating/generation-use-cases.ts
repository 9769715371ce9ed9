import type { ResultAsync } from 'neverthrow'
import type { MeasurementAborted } from '../../ports/standards.ts'
import type { CapabilityTaken } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Priority } from '../../specification/priority.ts'
import type { SpecType } from '../../specification/spec-type.ts'
import type { Caller } from '../caller.ts'
import type { BriefTooThin, InvalidContent, InvalidRuleset, RulesetNotFound, TemplateNotFound } from '../failure.ts'
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

export interface GenerationUseCases extends TemplateUseCases {
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
