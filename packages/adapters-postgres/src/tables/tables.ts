import type { AccessTokensTable } from './access-tokens.table.ts'
import type { AuditLogTable } from './audit-log.table.ts'
import type { BaselineSignaturesTable, BaselinesTable } from './baselines.table.ts'
import type { AuditHeadsTable, AuditLeavesTable, AuditTreesTable, AuditWaitingTable } from './audit-tree.tables.ts'
import type { BodiesTable } from './bodies.table.ts'
import type { BrowserSessionsTable } from './browser-sessions.table.ts'
import type { CommentLinksTable } from './comment-links.table.ts'
import type { CommentsTable, CommentThreadsTable } from './comments.table.ts'
import type { ConflictsTable } from './conflicts.table.ts'
import type { EndedSubjectsTable } from './ended-subjects.table.ts'
import type { IdempotencyKeysTable } from './idempotency-keys.table.ts'
import type { JobProgressTable } from './job-progress.table.ts'
import type { GenerationsTable, ModelRunsTable } from './model-runs.table.ts'
import type { OutboxTable } from './outbox.table.ts'
import type { ReplicaEventsTable } from './replica-events.table.ts'
import type { SubjectAddressesTable } from './subject-addresses.table.ts'
import type { ReplicaEditorsTable } from './replica-editors.table.ts'
import type { ReplicaPeopleTable } from './replica-people.table.ts'
import type { ReplicaRemarksTable } from './replica-remarks.table.ts'
import type { RequestBudgetsTable } from './request-budgets.table.ts'
import type { ReviewSettingsTable } from './review-settings.table.ts'
import type { ReviewsTable } from './reviews.table.ts'
import type { ActiveRulesetsTable, RulesetsTable } from './rulesets.table.ts'
import type { SettingsTable } from './settings.table.ts'
import type { SpecificationsTable } from './specifications.table.ts'
import type { SyncCursorsTable } from './sync-cursors.table.ts'
import type { SyncLedgerTable } from './sync-ledger.table.ts'
import type { ModelReviewsTable, ModelSuggestionsTable } from './model-words.table.ts'
import type { TemplatesTable } from './templates.table.ts'
import type { ValidationsTable } from './validations.table.ts'
import type { VersionsTable } from './versions.table.ts'
import type { WaiversTable } from './waivers.table.ts'
import type { WebhookDeliveriesTable, WebhookEndpointsTable } from './webhooks.tables.ts'
import type { WorkspacesTable } from './workspaces.table.ts'

/** Every table of ours by its name in the database. The job queue's own schema (`nos_jobs`) belongs to pg-boss. */
export interface Tables {
  readonly workspaces: WorkspacesTable
  readonly specifications: SpecificationsTable
  readonly versions: VersionsTable
  readonly bodies: BodiesTable
  readonly sync_ledger: SyncLedgerTable
  readonly sync_cursors: SyncCursorsTable
  readonly conflicts: ConflictsTable
  readonly audit_log: AuditLogTable
  readonly audit_waiting: AuditWaitingTable
  readonly audit_leaves: AuditLeavesTable
  readonly audit_trees: AuditTreesTable
  readonly audit_heads: AuditHeadsTable
  readonly webhook_endpoints: WebhookEndpointsTable
  readonly webhook_deliveries: WebhookDeliveriesTable
  readonly outbox: OutboxTable
  readonly replica_events: ReplicaEventsTable
  readonly idempotency_keys: IdempotencyKeysTable
  readonly job_progress: JobProgressTable
  readonly request_budgets: RequestBudgetsTable
  readonly settings: SettingsTable
  readonly access_tokens: AccessTokensTable
  readonly ended_subjects: EndedSubjectsTable
  readonly browser_sessions: BrowserSessionsTable
  readonly rulesets: RulesetsTable
  readonly active_rulesets: ActiveRulesetsTable
  readonly waivers: WaiversTable
  readonly validations: ValidationsTable
  readonly baselines: BaselinesTable
  readonly comments: CommentsTable
  readonly comment_links: CommentLinksTable
  readonly comment_threads: CommentThreadsTable
  readonly baseline_signatures: BaselineSignaturesTable
  readonly model_runs: ModelRunsTable
  readonly generations: GenerationsTable
  readonly templates: TemplatesTable
  readonly model_suggestions: ModelSuggestionsTable
  readonly model_reviews: ModelReviewsTable
  readonly reviews: ReviewsTable
  readonly review_settings: ReviewSettingsTable
  readonly replica_people: ReplicaPeopleTable
  readonly replica_editors: ReplicaEditorsTable
  readonly subject_addresses: SubjectAddressesTable
  readonly replica_remarks: ReplicaRemarksTable
}
