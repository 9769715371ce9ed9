import type { ResultAsync } from 'neverthrow'
import type { RulesetDefinition } from '../../validation/rulesets/ruleset-definition.ts'
import type { ScoredFinding } from '../../validation/scoring/standards-report.ts'
import type { InvalidRuleset, Measurement, MeasurementAborted, RulesetBuiltIn } from '../../ports/standards.ts'
import type { StaleRuleset } from '../../ports/ruleset-store.ts'
import type { CapabilityTaken, InvalidCursor, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { ValidationPage, ValidationQuery, ValidationSummary } from '../../ports/validation-store.ts'
import type { GrantedWaiver, WaiverQuery } from '../../ports/waiver-store.ts'
import type { Author } from '../../specification/author.ts'
import type { ContentHash, SpecificationId, VersionId, WorkspaceId } from '../../specification/identifiers.ts'
import type { SpecType } from '../../specification/spec-type.ts'
import type { Caller } from '../caller.ts'
import type {
  InvalidContent,
  PreconditionFailed,
  RulesetExists,
  RulesetInUse,
  RulesetNotFound,
  SpecificationArchived,
  SpecificationNotFound,
  SuggestionStale,
  WaiverNotFound,
} from '../failure.ts'
import type { SpecificationView, WriteOptions } from '../use-cases.ts'

/** OpenSpec's verdict and the organisation's, on one text. */
export interface ValidationReport extends Measurement {
  /** Null for a text that is not stored, as is the version. */
  readonly specificationId: SpecificationId | null
  readonly versionId: VersionId | null
  readonly contentHash: ContentHash
  readonly validatedAt: Date
  /** Made earlier, for the same text under the same rules. */
  readonly cached: boolean
}

export interface TextToValidate {
  readonly body: string
  readonly specType?: SpecType
  /** The name of a rule set; the one in force when absent. */
  readonly ruleset?: string
}

/** A rule set as a reader sees it; a built-in one has no author and no number. */
export interface RulesetView {
  readonly name: string
  readonly version: string
  readonly number: number | null
  readonly builtIn: boolean
  readonly active: boolean
  readonly definition: RulesetDefinition
  readonly author: Author | null
  readonly createdAt: Date | null
}

export interface NewWaiver {
  readonly specificationId: SpecificationId
  readonly rule: string
  readonly path: string | null
  readonly reason: string
  readonly expiresAt: Date
}

/** An edit to take or to leave. */
export interface Suggestion {
  readonly id: string
  /** Null where it mends none. */
  readonly finding: ScoredFinding | null
  readonly path: string
  /** The lines the edit touches, as they are and as they would be; of long ones what stands around it. */
  readonly before: string
  readonly after: string
  readonly rationale: string
}

/** One that mends a finding without judgement. */
export interface RuleSuggestion extends Suggestion {
  readonly finding: ScoredFinding
}

type Measuring = InvalidRuleset | RulesetNotFound | MeasurementAborted | StorageUnavailable
type RulesetWrite = InvalidRuleset | RulesetBuiltIn | StaleRuleset | MeasurementAborted | StorageUnavailable

export interface ValidationUseCases {
  /** Under the rule set in force; the report is kept with the version. */
  readonly validateSpecification: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    options?: { readonly ignoreCache?: boolean },
  ) => ResultAsync<ValidationReport, SpecificationNotFound | Measuring>
  readonly validateText: (
    workspaceId: WorkspaceId,
    text: TextToValidate,
  ) => ResultAsync<ValidationReport, InvalidContent | Measuring>
  /** Every active specification, one after another; gives how many. */
  readonly validateLibrary: (workspaceId: WorkspaceId) => ResultAsync<number, Exclude<Measuring, MeasurementAborted>>
  /** The scores over time, newest first, keyset paging. */
  readonly listValidations: (
    query: ValidationQuery,
  ) => ResultAsync<ValidationPage<ValidationSummary>, SpecificationNotFound | InvalidCursor | StorageUnavailable>
  /** The reports that those scores come from, as they were then, whatever the rules are now. */
  readonly listReports: (
    query: ValidationQuery,
  ) => ResultAsync<ValidationPage<ValidationReport>, SpecificationNotFound | InvalidCursor | StorageUnavailable>
  readonly listRulesets: (
    workspaceId: WorkspaceId,
  ) => ResultAsync<readonly RulesetView[], InvalidRuleset | StorageUnavailable>
  readonly showRuleset: (
    workspaceId: WorkspaceId,
    name: string,
  ) => ResultAsync<RulesetView, RulesetNotFound | InvalidRuleset | StorageUnavailable>
  /** From YAML or JSON. */
  readonly createRuleset: (caller: Caller, text: string) => ResultAsync<RulesetView, RulesetExists | RulesetWrite>
  /** A new version, if it says anything new; whatever builds on it must still be sound. */
  readonly replaceRuleset: (
    caller: Caller,
    name: string,
    text: string,
  ) => ResultAsync<RulesetView, RulesetNotFound | RulesetWrite>
  readonly deleteRuleset: (
    caller: Caller,
    name: string,
  ) => ResultAsync<void, RulesetNotFound | RulesetBuiltIn | RulesetInUse | StorageUnavailable>
  readonly activateRuleset: (
    caller: Caller,
    name: string,
  ) => ResultAsync<RulesetView, RulesetNotFound | InvalidRuleset | StorageUnavailable>
  readonly listWaivers: (
    query: WaiverQuery,
  ) => ResultAsync<
    { readonly items: readonly GrantedWaiver[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  readonly showWaiver: (
    workspaceId: WorkspaceId,
    id: string,
  ) => ResultAsync<GrantedWaiver, WaiverNotFound | StorageUnavailable>
  readonly grantWaiver: (
    caller: Caller,
    waiver: NewWaiver,
  ) => ResultAsync<
    GrantedWaiver,
    SpecificationNotFound | InvalidContent | RulesetNotFound | InvalidRuleset | StorageUnavailable
  >
  /** Only reason and end change; whoever changes them answers for the waiver from then on. */
  readonly changeWaiver: (
    caller: Caller,
    id: string,
    change: { readonly reason?: string; readonly expiresAt?: Date },
  ) => ResultAsync<GrantedWaiver, WaiverNotFound | InvalidContent | StorageUnavailable>
  readonly revokeWaiver: (caller: Caller, id: string) => ResultAsync<void, WaiverNotFound | StorageUnavailable>
  readonly suggestEdits: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
  ) => ResultAsync<readonly RuleSuggestion[], SpecificationNotFound | Measuring>
  /** Makes the version that the edit gives; refused once the words it mends are gone. */
  readonly applySuggestion: (
    caller: Caller,
    id: SpecificationId,
    suggestion: string,
    options?: WriteOptions,
  ) => ResultAsync<
    SpecificationView,
    | SpecificationNotFound
    | SpecificationArchived
    | SuggestionStale
    | PreconditionFailed
    | CapabilityTaken
    | StaleRevision
    | Measuring
  >
}
