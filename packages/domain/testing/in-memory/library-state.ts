import type { BaselineSignature } from '../../src/baseline/baseline-signature.ts'
import type { Baseline } from '../../src/baseline/baseline.ts'
import type { CommentLink } from '../../src/comments/comment-link.ts'
import type { Comment, CommentThread } from '../../src/comments/comment.ts'
import type { WebhookDelivery } from '../../src/webhooks/webhook-delivery.ts'
import type { WebhookEndpoint } from '../../src/webhooks/webhook-endpoint.ts'
import type { AccessToken } from '../../src/access/access-token.ts'
import type { BrowserSession } from '../../src/access/browser-session.ts'
import type { Workspace } from '../../src/access/workspace.ts'
import type { Version } from '../../src/history/version.ts'
import type { AuditRecord } from '../../src/audit/audit-record.ts'
import type { MerkleTree } from '../../src/audit/merkle-tree.ts'
import type { SignedHead } from '../../src/audit/signed-head.ts'
import type { ReceivedEvent } from '../../src/ports/event-inbox.ts'
import type { GenerationRecord } from '../../src/ports/generation-log.ts'
import type { NewModelRun } from '../../src/ports/model-run-store.ts'
import type { ModelRemark } from '../../src/ports/review-store.ts'
import type { StoredSuggestion } from '../../src/ports/suggestion-store.ts'
import type { StoredTemplate } from '../../src/ports/template-store.ts'
import type { PendingMessage } from '../../src/ports/outbox.ts'
import type { PendingRemark } from '../../src/ports/replica-remarks.ts'
import type { StoredRuleset } from '../../src/ports/ruleset-store.ts'
import type { SyncCursor } from '../../src/ports/sync-ledger.ts'
import type { ValidationRecord } from '../../src/ports/validation-store.ts'
import type { GrantedWaiver } from '../../src/ports/waiver-store.ts'
import type { Person, ReplicaPerson } from '../../src/review/person.ts'
import type { ReviewPolicies } from '../../src/review/review-policy.ts'
import type { ReviewRound } from '../../src/review/review-round.ts'
import { DEFAULT_WORKSPACE, type SpecificationId, type WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Specification } from '../../src/specification/specification.ts'
import type { Conflict } from '../../src/sync/conflict.ts'
import type { LedgerEntry } from '../../src/sync/ledger-entry.ts'

/** Everything the in-memory library remembers; the values are immutable, so a copy of the maps is a snapshot. */
export interface LibraryState {
  readonly specifications: Map<SpecificationId, Specification>
  readonly versions: Map<SpecificationId, readonly Version[]>
  readonly ledger: Map<string, LedgerEntry>
  readonly cursors: Map<string, SyncCursor>
  readonly conflicts: Map<string, Conflict>
  readonly audit: Map<string, AuditRecord>
  readonly webhookEndpoints: Map<string, WebhookEndpoint>
  readonly webhookDeliveries: Map<string, WebhookDelivery>
  readonly trees: Map<
    WorkspaceId,
    { readonly tree: MerkleTree; readonly placed: readonly string[]; readonly heads: readonly SignedHead[] }
  >
  readonly outbox: Map<string, PendingMessage>
  readonly editors: Map<string, Date>
  readonly events: Map<string, { readonly event: ReceivedEvent; readonly settled: boolean }>
  readonly rulesets: Map<string, StoredRuleset>
  /** The names of deleted rule sets, with their workspace. */
  readonly removedRulesets: Set<string>
  readonly activeRulesets: Map<string, string>
  readonly waivers: Map<string, GrantedWaiver>
  readonly baselines: Map<string, Baseline>
  readonly comments: Map<string, Comment>
  readonly commentLinks: Map<string, CommentLink>
  readonly commentThreads: Map<string, CommentThread>
  readonly baselineSignatures: Map<string, BaselineSignature>
  readonly validations: Map<string, ValidationRecord>
  readonly modelRuns: Map<string, NewModelRun & { readonly tokens: number; readonly finishedAt: Date | null }>
  readonly generations: Map<string, GenerationRecord>
  readonly templates: Map<string, StoredTemplate>
  readonly removedTemplates: Set<string>
  readonly suggestions: Map<string, StoredSuggestion>
  readonly modelReviews: Map<string, readonly ModelRemark[]>
  readonly reviews: Map<string, ReviewRound>
  readonly reviewPolicies: Map<string, ReviewPolicies>
  readonly people: Map<string, readonly Person[]>
  readonly metPeople: Map<string, ReplicaPerson>
  readonly addresses: Map<string, ReadonlyMap<string, string>>
  readonly remarks: Map<string, PendingRemark>
  readonly tokens: Map<string, { readonly token: AccessToken; readonly secretHash: string | null }>
  /** When all tokens of a subject ended, with its workspace. */
  readonly endedSubjects: Map<string, Date>
  readonly browserSessions: Map<string, BrowserSession>
  readonly workspaces: Map<WorkspaceId, Workspace>
  readonly settings: Map<string, string>
}

const DEFAULT: Workspace = {
  id: DEFAULT_WORKSPACE,
  name: 'Default',
  notion: null,
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
  archivedAt: null,
}

export const emptyState = (): LibraryState => ({
  specifications: new Map(),
  versions: new Map(),
  ledger: new Map(),
  cursors: new Map(),
  conflicts: new Map(),
  audit: new Map(),
  trees: new Map(),
  webhookEndpoints: new Map(),
  webhookDeliveries: new Map(),
  outbox: new Map(),
  editors: new Map(),
  events: new Map(),
  rulesets: new Map(),
  removedRulesets: new Set(),
  activeRulesets: new Map(),
  waivers: new Map(),
  baselines: new Map(),
  comments: new Map(),
  commentLinks: new Map(),
  commentThreads: new Map(),
  baselineSignatures: new Map(),
  validations: new Map(),
  modelRuns: new Map(),
  generations: new Map(),
  templates: new Map(),
  removedTemplates: new Set(),
  suggestions: new Map(),
  modelReviews: new Map(),
  reviews: new Map(),
  reviewPolicies: new Map(),
  people: new Map(),
  metPeople: new Map(),
  addresses: new Map(),
  remarks: new Map(),
  tokens: new Map(),
  endedSubjects: new Map(),
  browserSessions: new Map(),
  workspaces: new Map([[DEFAULT_WORKSPACE, DEFAULT]]),
  settings: new Map(),
})

export const copyOf = (state: LibraryState): LibraryState => ({
  specifications: new Map(state.specifications),
  versions: new Map(state.versions),
  ledger: new Map(state.ledger),
  cursors: new Map(state.cursors),
  conflicts: new Map(state.conflicts),
  audit: new Map(state.audit),
  trees: new Map(state.trees),
  webhookEndpoints: new Map(state.webhookEndpoints),
  webhookDeliveries: new Map(state.webhookDeliveries),
  outbox: new Map(state.outbox),
  editors: new Map(state.editors),
  events: new Map(state.events),
  rulesets: new Map(state.rulesets),
  removedRulesets: new Set(state.removedRulesets),
  activeRulesets: new Map(state.activeRulesets),
  waivers: new Map(state.waivers),
  baselines: new Map(state.baselines),
  comments: new Map(state.comments),
  commentLinks: new Map(state.commentLinks),
  commentThreads: new Map(state.commentThreads),
  baselineSignatures: new Map(state.baselineSignatures),
  validations: new Map(state.validations),
  modelRuns: new Map(state.modelRuns),
  generations: new Map(state.generations),
  templates: new Map(state.templates),
  removedTemplates: new Set(state.removedTemplates),
  suggestions: new Map(state.suggestions),
  modelReviews: new Map(state.modelReviews),
  reviews: new Map(state.reviews),
  reviewPolicies: new Map(state.reviewPolicies),
  people: new Map(state.people),
  metPeople: new Map(state.metPeople),
  addresses: new Map(state.addresses),
  remarks: new Map(state.remarks),
  tokens: new Map(state.tokens),
  endedSubjects: new Map(state.endedSubjects),
  browserSessions: new Map(state.browserSessions),
  workspaces: new Map(state.workspaces),
  settings: new Map(state.settings),
})
