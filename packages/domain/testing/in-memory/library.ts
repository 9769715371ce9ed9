import { ResultAsync, type Result } from 'neverthrow'
import type { Library, Stores } from '../../src/ports/stores.ts'
import type { Access } from './access.ts'
import { inMemoryAnalytics } from './analytics.ts'
import { inMemoryAccessTokenStore } from './access-token-store.ts'
import { inMemoryAuditLog } from './audit-log.ts'
import { inMemoryBaselineStore } from './baseline-store.ts'
import { inMemoryBrowserSessionStore } from './browser-session-store.ts'
import { inMemoryCommentLinkStore } from './comment-link-store.ts'
import { inMemoryCommentStore } from './comment-store.ts'
import { inMemoryAuditTree } from './audit-tree.ts'
import { inMemoryWebhookStore } from './webhook-store.ts'
import { inMemoryConflictStore } from './conflict-store.ts'
import { copyOf, emptyState, type LibraryState } from './library-state.ts'
import { inMemoryEditStore } from './edit-store.ts'
import { inMemoryEventInbox } from './event-inbox.ts'
import { inMemoryGenerationLog } from './generation-log.ts'
import { inMemoryModelRunStore } from './model-run-store.ts'
import { inMemoryReviewStore } from './review-store.ts'
import { inMemorySuggestionStore } from './suggestion-store.ts'
import { inMemoryTemplateStore } from './template-store.ts'
import { inMemoryOutbox } from './outbox.ts'
import { inMemoryReplicaRemarks } from './replica-remarks.ts'
import { inMemoryReviewSettings } from './review-settings.ts'
import { inMemoryRoundStore } from './round-store.ts'
import { inMemoryRulesetStore } from './ruleset-store.ts'
import { inMemorySettingsStore } from './settings-store.ts'
import { inMemorySpecificationStore } from './specification-store.ts'
import { inMemorySyncLedger } from './sync-ledger.ts'
import { inMemoryValidationStore } from './validation-store.ts'
import { inMemoryVersionLog } from './version-log.ts'
import { inMemoryWaiverStore } from './waiver-store.ts'
import { inMemoryWorkspaceStore } from './workspace-store.ts'

/** A library in memory: transactions run one after another, each on a copy that replaces the state only on Ok. */
export const createInMemoryLibrary = (): Library => {
  let state = emptyState()
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Value, Failure>(
    work: (draft: LibraryState) => PromiseLike<Result<Value, Failure>>,
  ): ResultAsync<Value, Failure> => {
    const turn = last.then(async () => {
      const draft = copyOf(state)
      const result = await work(draft)
      if (result.isOk()) state = draft
      return result
    })
    last = turn.catch(() => undefined)
    return new ResultAsync(turn)
  }
  const access: Access = {
    read: (work) => resolved(work(state)),
    write: (work) => inTurn((draft) => Promise.resolve(work(draft))),
  }
  const transaction: Library['transaction'] = (work) => inTurn((draft) => work(storesOver(direct(draft))))
  return { ...storesOver(access), edits: inMemoryEditStore(transaction), transaction }
}

const storesOver = (access: Access): Stores => ({
  specifications: inMemorySpecificationStore(access),
  versions: inMemoryVersionLog(access),
  ledger: inMemorySyncLedger(access),
  conflicts: inMemoryConflictStore(access),
  audit: inMemoryAuditLog(access),
  auditTree: inMemoryAuditTree(access),
  webhooks: inMemoryWebhookStore(access),
  outbox: inMemoryOutbox(access),
  events: inMemoryEventInbox(access),
  rulesets: inMemoryRulesetStore(access),
  waivers: inMemoryWaiverStore(access),
  baselines: inMemoryBaselineStore(access),
  comments: inMemoryCommentStore(access),
  commentLinks: inMemoryCommentLinkStore(access),
  validations: inMemoryValidationStore(access),
  modelRuns: inMemoryModelRunStore(access),
  generations: inMemoryGenerationLog(access),
  templates: inMemoryTemplateStore(access),
  suggestions: inMemorySuggestionStore(access),
  modelReviews: inMemoryReviewStore(access),
  reviews: inMemoryRoundStore(access),
  remarks: inMemoryReplicaRemarks(access),
  reviewSettings: inMemoryReviewSettings(access),
  analytics: inMemoryAnalytics(access),
  tokens: inMemoryAccessTokenStore(access),
  browserSessions: inMemoryBrowserSessionStore(access),
  workspaces: inMemoryWorkspaceStore(access),
  settings: inMemorySettingsStore(access),
})

const direct = (state: LibraryState): Access => ({
  read: (work) => resolved(work(state)),
  write: (work) => resolved(work(state)),
})

const resolved = <Value, Failure>(result: Result<Value, Failure>): ResultAsync<Value, Failure> =>
  new ResultAsync(Promise.resolve(result))
