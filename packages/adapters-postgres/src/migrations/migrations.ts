import type { Migration } from 'kysely/migration'
import { createSpecifications } from './0001-create-specifications.ts'
import { createSyncState } from './0002-create-sync-state.ts'
import { createAuditAndOutbox } from './0003-create-audit-and-outbox.ts'
import { createServiceState } from './0004-create-service-state.ts'
import { createStandards } from './0005-create-standards.ts'
import { createEventInbox } from './0006-create-event-inbox.ts'
import { createIdempotencyKeys } from './0007-create-idempotency-keys.ts'
import { createAccessTokens } from './0008-create-access-tokens.ts'
import { extendWorkspaces } from './0009-extend-workspaces.ts'
import { createAuditTree } from './0011-create-audit-tree.ts'
import { createWebhooks } from './0012-create-webhooks.ts'
import { createReviews } from './0017-create-reviews.ts'
import { createReplicaRemarks } from './0018-create-replica-remarks.ts'
import { addReportedProperties } from './0020-add-reported-properties.ts'
import { createBaselines } from './0022-create-baselines.ts'
import { createComments } from './0023-create-comments.ts'
import { createCommentLinks } from './0024-create-comment-links.ts'
import { createModelRuns } from './0026-create-model-runs.ts'
import { createTemplates } from './0027-create-templates.ts'
import { createModelWords } from './0028-create-model-words.ts'
import { rememberRefusals } from './0030-remember-refusals.ts'
import { createSubjectAddresses } from './0039-create-subject-addresses.ts'
import { createReplicaEditors } from './0040-create-replica-editors.ts'
import { dropRepeatedReferences } from './0041-drop-repeated-references.ts'
import { createBrowserSessions } from './0042-create-browser-sessions.ts'
import { createEndedSubjects } from './0043-create-ended-subjects.ts'
import { compressByLz4 } from './0044-compress-by-lz4.ts'
import { dropAuditReference } from './0045-drop-audit-reference.ts'
import { thinOutbox } from './0046-thin-outbox.ts'
import { orderAuditByWorkspace } from './0047-order-audit-by-workspace.ts'

/** Forward only, in the order of their numbers. A released one is never changed; a correction is a new one. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-create-specifications': createSpecifications,
  '0002-create-sync-state': createSyncState,
  '0003-create-audit-and-outbox': createAuditAndOutbox,
  '0004-create-service-state': createServiceState,
  '0005-create-standards': createStandards,
  '0006-create-event-inbox': createEventInbox,
  '0007-create-idempotency-keys': createIdempotencyKeys,
  '0008-create-access-tokens': createAccessTokens,
  '0009-extend-workspaces': extendWorkspaces,
  '0011-create-audit-tree': createAuditTree,
  '0012-create-webhooks': createWebhooks,
  '0017-create-reviews': createReviews,
  '0018-create-replica-remarks': createReplicaRemarks,
  '0020-add-reported-properties': addReportedProperties,
  '0022-create-baselines': createBaselines,
  '0023-create-comments': createComments,
  '0024-create-comment-links': createCommentLinks,
  '0026-create-model-runs': createModelRuns,
  '0027-create-templates': createTemplates,
  '0028-create-model-words': createModelWords,
  '0030-remember-refusals': rememberRefusals,
  '0039-create-subject-addresses': createSubjectAddresses,
  '0040-create-replica-editors': createReplicaEditors,
  '0041-drop-repeated-references': dropRepeatedReferences,
  '0042-create-browser-sessions': createBrowserSessions,
  '0043-create-ended-subjects': createEndedSubjects,
  '0044-compress-by-lz4': compressByLz4,
  '0045-drop-audit-reference': dropAuditReference,
  '0046-thin-outbox': thinOutbox,
  '0047-order-audit-by-workspace': orderAuditByWorkspace,
}
