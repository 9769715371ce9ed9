import type { ResultAsync } from 'neverthrow'
import type { Analytics } from './analytics.ts'
import type { AccessTokenStore } from './access-token-store.ts'
import type { AuditLog } from './audit-log.ts'
import type { BaselineStore } from './baseline-store.ts'
import type { BrowserSessionStore } from './browser-session-store.ts'
import type { CommentLinkStore } from './comment-link-store.ts'
import type { CommentStore } from './comment-store.ts'
import type { AuditTree } from './audit-tree.ts'
import type { WebhookStore } from './webhook-store.ts'
import type { ConflictStore } from './conflict-store.ts'
import type { EditStore } from './edit-store.ts'
import type { EventInbox } from './event-inbox.ts'
import type { GenerationLog } from './generation-log.ts'
import type { ModelRunStore } from './model-run-store.ts'
import type { Outbox } from './outbox.ts'
import type { ReplicaRemarks } from './replica-remarks.ts'
import type { ReviewSettings } from './review-settings.ts'
import type { RoundStore } from './round-store.ts'
import type { RulesetStore } from './ruleset-store.ts'
import type { SettingsStore } from './settings-store.ts'
import type { SpecificationStore } from './specification-store.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'
import type { SyncLedger } from './sync-ledger.ts'
import type { ReviewStore } from './review-store.ts'
import type { SuggestionStore } from './suggestion-store.ts'
import type { TemplateStore } from './template-store.ts'
import type { ValidationStore } from './validation-store.ts'
import type { VersionLog } from './version-log.ts'
import type { WaiverStore } from './waiver-store.ts'
import type { WorkspaceStore } from './workspace-store.ts'

/** All that is remembered. */
export interface Stores {
  readonly specifications: SpecificationStore
  readonly versions: VersionLog
  readonly ledger: SyncLedger
  readonly conflicts: ConflictStore
  readonly audit: AuditLog
  readonly auditTree: AuditTree
  readonly webhooks: WebhookStore
  readonly outbox: Outbox
  readonly events: EventInbox
  readonly rulesets: RulesetStore
  readonly waivers: WaiverStore
  readonly baselines: BaselineStore
  readonly comments: CommentStore
  readonly commentLinks: CommentLinkStore
  readonly validations: ValidationStore
  readonly modelRuns: ModelRunStore
  readonly templates: TemplateStore
  readonly suggestions: SuggestionStore
  readonly modelReviews: ReviewStore
  readonly generations: GenerationLog
  readonly reviews: RoundStore
  readonly remarks: ReplicaRemarks
  readonly reviewSettings: ReviewSettings
  readonly analytics: Analytics
  readonly tokens: AccessTokenStore
  readonly browserSessions: BrowserSessionStore
  readonly workspaces: WorkspaceStore
  readonly settings: SettingsStore
}

/** The stores, and a way to change several of them at once. */
export interface Library extends Stores {
  readonly edits: EditStore
  /**
   * Runs the work in one transaction: kept when it gives Ok, undone when it gives Err or throws. Inside, only the given
   * stores may be used. The work may be run again after a serialization failure, so it must have no other effect.
   */
  transaction<Value, Failure>(
    work: (stores: Stores) => ResultAsync<Value, Failure>,
  ): ResultAsync<Value, Failure | StorageUnavailable>
}
