import type { Library, Stores } from '@nos/domain'
import { ResultAsync, err, ok, type Result } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { storageFailure } from '../connection/storage-failure.ts'
import { withoutWaiting } from '../connection/without-waiting.ts'
import { createAnalytics } from './analytics.ts'
import { createAccessTokenStore } from './access-token-store.ts'
import { createAuditLog } from './audit-log.ts'
import { bindToClaim } from './bind-to-claim.ts'
import { createBaselineStore } from './baseline-store.ts'
import { createBrowserSessionStore } from './browser-session-store.ts'
import { createCommentLinkStore } from './comment-link-store.ts'
import { createCommentStore } from './comment-store.ts'
import { createAuditTree } from './audit-tree.ts'
import { createConflictStore } from './conflict-store.ts'
import { createEditStore } from './edit-store.ts'
import { createEventInbox } from './event-inbox.ts'
import { createGenerationLog } from './generation-log.ts'
import { createModelRunStore } from './model-run-store.ts'
import { createOutbox } from './outbox.ts'
import { repeating } from './repeating.ts'
import { ownSession, sessionWithin, type Session } from './session.ts'
import { createReplicaRemarks } from './replica-remarks.ts'
import { createReviewSettings } from './review-settings.ts'
import { createRoundStore } from './round-store.ts'
import { createRulesetStore } from './ruleset-store.ts'
import { sharedReads } from './shared-reads.ts'
import { createSettingsStore } from './settings-store.ts'
import { createSpecificationStore } from './specification-store.ts'
import { createSyncLedger } from './sync-ledger.ts'
import { createReviewStore } from './review-store.ts'
import { createSuggestionStore } from './suggestion-store.ts'
import { createTemplateStore } from './template-store.ts'
import { createValidationStore } from './validation-store.ts'
import { createVersionLog } from './version-log.ts'
import { createWebhookStore } from './webhook-store.ts'
import { createWaiverStore } from './waiver-store.ts'
import { createWorkspaceStore } from './workspace-store.ts'

export interface LibraryOptions {
  /** Called after the commit of anything that wrote to the outbox: wake the relay here. */
  readonly onOutboxWritten?: () => void
  /** Called after the commit of anything that wrote to the audit log: wake the sealer here. */
  readonly onAuditWritten?: () => void
}

/** All stores on one database. The schema must be current (`migrate`). */
export const createLibrary = (database: Database, options: LibraryOptions = {}): Library => {
  const announce: Announcements = {
    outboxWritten: options.onOutboxWritten ?? (() => undefined),
    auditWritten: options.onAuditWritten ?? (() => undefined),
  }
  const session = ownSession(database)
  const stores = storesOn(session, announce)
  return {
    ...stores,
    specifications: { ...stores.specifications, get: sharedReads(database, session) },
    edits: createEditStore(database, () => {
      announce.outboxWritten()
      announce.auditWritten()
    }),
    transaction: (work) => new ResultAsync(inTransaction(database, announce, work)),
  }
}

interface Announcements {
  readonly outboxWritten: () => void
  readonly auditWritten: () => void
}

const storesOn = (session: Session, announce: Announcements): Stores => ({
  specifications: createSpecificationStore(session),
  versions: createVersionLog(session),
  ledger: createSyncLedger(session),
  conflicts: createConflictStore(session),
  audit: createAuditLog(session, announce.auditWritten),
  auditTree: createAuditTree(session),
  webhooks: createWebhookStore(session),
  outbox: createOutbox(session, announce.outboxWritten),
  events: createEventInbox(session),
  rulesets: createRulesetStore(session),
  waivers: createWaiverStore(session),
  baselines: createBaselineStore(session),
  comments: createCommentStore(session),
  commentLinks: createCommentLinkStore(session),
  validations: createValidationStore(session),
  modelRuns: createModelRunStore(session),
  generations: createGenerationLog(session),
  templates: createTemplateStore(session),
  suggestions: createSuggestionStore(session),
  modelReviews: createReviewStore(session),
  reviews: createRoundStore(session),
  remarks: createReplicaRemarks(session),
  reviewSettings: createReviewSettings(session),
  analytics: createAnalytics(session),
  tokens: createAccessTokenStore(session),
  browserSessions: createBrowserSessionStore(session),
  workspaces: createWorkspaceStore(session),
  settings: createSettingsStore(session),
})

const inTransaction = async <Value, Failure>(
  database: Database,
  announce: Announcements,
  work: (stores: Stores) => ResultAsync<Value, Failure>,
): Promise<Result<Value, Failure | ReturnType<typeof storageFailure>>> => {
  database.scope.refuseInside()
  let written = new Set<keyof Announcements>()
  const attempt = (): Promise<Value> =>
    database.scope.run(() => {
      written = new Set()
      return database.kysely.transaction().execute(async (transaction) => {
        const stores = storesOn(sessionWithin(await withoutWaiting(transaction, database.dialect)), {
          outboxWritten: () => written.add('outboxWritten'),
          auditWritten: () => written.add('auditWritten'),
        })
        const bound = bindToClaim(database.claims, stores)
        const result = await work(bound.stores)
        // Kysely commits whatever is returned, so an Err has to leave as an exception.
        if (result.isErr()) throw new Undone(result.error)
        await bound.note(transaction)
        return result.value
      })
    })
  try {
    const value = await repeating(attempt)
    for (const what of written) announce[what]()
    return ok(value)
  } catch (error) {
    if (error instanceof Undone) return err(error.failure as Failure)
    return err(storageFailure(error))
  }
}

/** Carries an Err out of the transaction so that it is rolled back. Never leaves this file. */
class Undone extends Error {
  readonly failure: unknown

  constructor(failure: unknown) {
    super('The transaction was undone by its own work')
    this.failure = failure
  }
}
