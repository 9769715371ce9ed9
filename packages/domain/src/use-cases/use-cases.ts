import type { ResultAsync } from 'neverthrow'
import type { DocumentDiff } from '../document/document-change.ts'
import type { VersionDiff } from '../history/version-diff.ts'
import type { Version, VersionSource } from '../history/version.ts'
import type { VersionPage } from '../ports/version-log.ts'
import type { AnalyticsSummary } from '../ports/analytics.ts'
import type { ChangeDraft } from '../ports/change-maker.ts'
import type { Announcement } from '../ports/event-inbox.ts'
import type { JobRecord, QueueDepth } from '../ports/job-queue.ts'
import type { ReplicaFailure } from '../ports/replica.ts'
import type { BudgetUse } from '../ports/request-budget.ts'
import type { CapabilityTaken, InvalidCursor, SpecificationQuery, StaleRevision } from '../ports/specification-store.ts'
import type { ConflictQuery } from '../ports/conflict-store.ts'
import type { MeasurementAborted } from '../ports/standards.ts'
import type { StorageUnavailable } from '../ports/storage-unavailable.ts'
import type { SyncCursor } from '../ports/sync-ledger.ts'
import type { ValidationSummary } from '../ports/validation-store.ts'
import type { SpecificationId, VersionId, WorkspaceId } from '../specification/identifiers.ts'
import type { Priority } from '../specification/priority.ts'
import type { SpecType } from '../specification/spec-type.ts'
import type { Specification } from '../specification/specification.ts'
import type { Conflict } from '../sync/conflict.ts'
import type { LedgerEntry } from '../sync/ledger-entry.ts'
import type { SyncPlan } from '../sync/sync-plan.ts'
import type { GenerationUseCases } from './generating/generation-use-cases.ts'
import type { CommentUseCases } from './commenting/comment-use-cases.ts'
import type { BaselineUseCases } from './baselines/baseline-use-cases.ts'
import type { ReviewUseCases } from './reviewing/review-use-cases.ts'
import type { WebhookUseCases } from './webhooks/webhook-use-cases.ts'
import type { AuditUseCases } from './auditing/audit-use-cases.ts'
import type { TokenUseCases, WorkspaceUseCases } from './access/access-use-cases.ts'
import type { ValidationUseCases } from './validating/validation-use-cases.ts'
import type { Caller } from './caller.ts'
import type {
  ConflictAlreadyResolved,
  ConflictNotFound,
  InvalidContent,
  InvalidTree,
  JobNotFound,
  NoChanges,
  NoReplica,
  PreconditionFailed,
  SpecificationArchived,
  SpecificationNotFound,
  VersionNotFound,
} from './failure.ts'

/** A specification with what stands beside it: where it is in Notion, and how its head measures up. */
export interface SpecificationView {
  readonly specification: Specification
  /** Null when it was never linked. */
  readonly link: LedgerEntry | null
  /** Of the head; null when it was never validated. */
  readonly validation: ValidationSummary | null
}

export interface NewSpecification {
  readonly title: string
  readonly specType: SpecType
  readonly overview?: string
  readonly body?: string
  readonly capability?: string
  readonly priority?: Priority
  readonly tags?: readonly string[]
  /** Where the content comes from; `api` when absent. */
  readonly source?: VersionSource
  readonly message?: string
}

/** Only the given fields change. */
export interface SpecificationRevision {
  readonly title?: string
  readonly specType?: SpecType
  readonly overview?: string
  readonly body?: string
  readonly capability?: string
  readonly priority?: Priority
  readonly tags?: readonly string[]
  readonly message?: string
  readonly source?: VersionSource
}

/** Says whether the present state is one the caller has seen (If-Match). */
export type Precondition = (present: Specification) => boolean

export interface WriteOptions {
  readonly precondition?: Precondition
}

/** A workspace in figures, at this moment. */
export interface LibrarySummary extends AnalyticsSummary {
  readonly at: Date
}

export interface SyncStatus {
  readonly idle: boolean
  readonly queue: QueueDepth
  readonly conflicts: number
  readonly cursor: SyncCursor
  readonly budget: BudgetUse
}

/** What a pass would do to one specification; `link` is null for one that the replica does not hold yet. */
export interface PlannedSync {
  readonly specificationId: SpecificationId | null
  readonly title: string
  readonly ref: string | null
  readonly plan: SyncPlan
  /** The text of the difference on each side, for a person. */
  readonly diff: { readonly head: DocumentDiff | null; readonly replica: DocumentDiff | null }
}

export interface SyncReport {
  readonly created: number
  readonly imported: number
  readonly pulled: number
  readonly pushed: number
  readonly merged: number
  readonly archived: number
  readonly restored: number
  readonly unchanged: number
  readonly conflicts: number
  /** Of a dry run: what would be done. */
  readonly planned?: readonly PlannedSync[]
  /** What could not be done, each with its reason; the rest went on. */
  readonly problems: readonly {
    readonly specificationId: SpecificationId | null
    readonly ref: string | null
    readonly reason: string
  }[]
}

/** An OpenSpec change, and the versions it leads from and to. */
export interface MadeChange {
  readonly base: Version
  readonly head: Version
  readonly draft: ChangeDraft
}

/** A file of an `openspec/` folder. */
export interface TreeFile {
  /** With `/` between folders, with or without a leading `openspec/`. */
  readonly path: string
  /** Null when its bytes are not UTF-8. */
  readonly text: string | null
}

/** What an import made of one file. */
export interface ImportedFile {
  readonly path: string
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'ignored' | 'refused'
  /** Null for a file that is no specification. */
  readonly capability: string | null
  /** Null for one that is ignored, and for one that a dry run would create. */
  readonly specificationId: SpecificationId | null
  /** Why it was ignored or refused. */
  readonly reason: string | null
}

type Write = StaleRevision | StorageUnavailable

export interface UseCases
  extends
    ValidationUseCases,
    GenerationUseCases,
    BaselineUseCases,
    CommentUseCases,
    ReviewUseCases,
    AuditUseCases,
    WebhookUseCases,
    TokenUseCases,
    WorkspaceUseCases {
  readonly createSpecification: (
    caller: Caller,
    input: NewSpecification,
  ) => ResultAsync<SpecificationView, InvalidContent | CapabilityTaken | StorageUnavailable>
  readonly showSpecification: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
  ) => ResultAsync<SpecificationView, SpecificationNotFound | StorageUnavailable>
  readonly listSpecifications: (
    query: SpecificationQuery,
  ) => ResultAsync<
    { readonly items: readonly SpecificationView[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  /** A revision that changes nothing makes no version. */
  readonly reviseSpecification: (
    caller: Caller,
    id: SpecificationId,
    revision: SpecificationRevision,
    options?: WriteOptions,
  ) => ResultAsync<
    SpecificationView,
    SpecificationNotFound | SpecificationArchived | InvalidContent | CapabilityTaken | PreconditionFailed | Write
  >
  /** Hides it; history stays. Archiving twice is fine. */
  readonly archiveSpecification: (
    caller: Caller,
    id: SpecificationId,
    options?: WriteOptions,
  ) => ResultAsync<SpecificationView, SpecificationNotFound | PreconditionFailed | Write>
  readonly restoreSpecification: (
    caller: Caller,
    id: SpecificationId,
    options?: WriteOptions,
  ) => ResultAsync<SpecificationView, SpecificationNotFound | CapabilityTaken | PreconditionFailed | Write>
  readonly listVersions: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    range: { readonly limit: number; readonly offset: number },
  ) => ResultAsync<VersionPage, SpecificationNotFound | StorageUnavailable>
  readonly showVersion: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    version: VersionId,
  ) => ResultAsync<Version, SpecificationNotFound | VersionNotFound | StorageUnavailable>
  /** Against its parent (an empty document for the first) unless another version is named. */
  readonly compareVersions: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    version: VersionId,
    compareTo?: VersionId,
  ) => ResultAsync<VersionDiff, SpecificationNotFound | VersionNotFound | MeasurementAborted | StorageUnavailable>
  /** Appends the old content; a rollback to what is there already makes no version. */
  readonly rollBackSpecification: (
    caller: Caller,
    id: SpecificationId,
    target: VersionId,
    reason: string,
    options?: WriteOptions,
  ) => ResultAsync<
    SpecificationView,
    SpecificationNotFound | SpecificationArchived | VersionNotFound | PreconditionFailed | InvalidContent | Write
  >
  /** The OpenSpec change from the base (the version approved last, else the first, unless another is named) to the head. */
  readonly makeChange: (
    workspaceId: WorkspaceId,
    id: SpecificationId,
    base?: VersionId,
  ) => ResultAsync<MadeChange, SpecificationNotFound | VersionNotFound | NoChanges | StorageUnavailable>
  readonly requestSync: (
    caller: Caller,
    request: { readonly dryRun: boolean; readonly sweep: boolean; readonly specificationId: SpecificationId | null },
  ) => ResultAsync<JobRecord, NoReplica | SpecificationNotFound | StorageUnavailable>
  /** Scores and reviews of the last so many days. */
  readonly summariseLibrary: (workspaceId: WorkspaceId, days: number) => ResultAsync<LibrarySummary, StorageUnavailable>
  readonly showJob: (workspaceId: WorkspaceId, id: string) => ResultAsync<JobRecord, JobNotFound | StorageUnavailable>
  readonly showSyncStatus: (workspaceId: WorkspaceId) => ResultAsync<SyncStatus, NoReplica | StorageUnavailable>
  readonly planSync: (
    workspaceId: WorkspaceId,
    specificationId: SpecificationId | null,
  ) => ResultAsync<
    readonly PlannedSync[],
    NoReplica | SpecificationNotFound | ReplicaFailure | MeasurementAborted | StorageUnavailable
  >
  readonly resumeSync: (caller: Caller) => ResultAsync<void, NoReplica | StorageUnavailable>
  readonly listConflicts: (
    query: ConflictQuery,
  ) => ResultAsync<
    { readonly items: readonly Conflict[]; readonly nextCursor: string | null },
    InvalidCursor | StorageUnavailable
  >
  readonly showConflict: (
    workspaceId: WorkspaceId,
    id: string,
  ) => ResultAsync<Conflict, ConflictNotFound | StorageUnavailable>
  /** Both texts stay in the history, whichever is chosen. */
  readonly resolveConflict: (
    caller: Caller,
    id: string,
    resolution: { readonly choice: 'ours' | 'theirs' } | { readonly choice: 'text'; readonly text: string },
    options?: WriteOptions,
  ) => ResultAsync<
    Conflict,
    ConflictNotFound | ConflictAlreadyResolved | InvalidContent | CapabilityTaken | PreconditionFailed | Write
  >
  /** Keeps what the replica announced and queues the look that it asks for; done once both are committed. */
  readonly noteEvent: (workspaceId: WorkspaceId, announcement: Announcement) => ResultAsync<void, StorageUnavailable>
  /** Main specs alone; an answer for each file. The same upload again changes nothing. */
  readonly importSpecifications: (
    caller: Caller,
    files: readonly TreeFile[],
    options?: { readonly dryRun?: boolean },
  ) => ResultAsync<readonly ImportedFile[], InvalidTree | StorageUnavailable>
  /** Every active specification as a file of an `openspec/` folder, sorted by path. */
  readonly exportSpecifications: (
    workspaceId: WorkspaceId,
  ) => ResultAsync<readonly (TreeFile & { readonly text: string })[], StorageUnavailable>
}
