import type { Route } from '../routing/route.ts'
import { activateRuleset } from './activate-ruleset.ts'
import { applySuggestion } from './apply-suggestion.ts'
import { addComment } from './add-comment.ts'
import { listComments } from './list-comments.ts'
import { refreshComments } from './refresh-comments.ts'
import { reopenComment, resolveComment } from './settle-comment.ts'
import { compareBaselines } from './compare-baselines.ts'
import { createBaseline } from './create-baseline.ts'
import { exportBaseline } from './export-baseline.ts'
import { listBaselines } from './list-baselines.ts'
import { signBaseline } from './sign-baseline.ts'
import { showBaseline } from './show-baseline.ts'
import { changeWaiver } from './change-waiver.ts'
import { createRevocation } from './create-revocation.ts'
import { createRuleset } from './create-ruleset.ts'
import { deleteRuleset } from './delete-ruleset.ts'
import { grantWaiver } from './grant-waiver.ts'
import { listRulesets } from './list-rulesets.ts'
import { listValidations } from './list-validations.ts'
import { listWaivers } from './list-waivers.ts'
import { optimizeSpecification } from './optimize-specification.ts'
import { replaceRuleset } from './replace-ruleset.ts'
import { revokeWaiver } from './revoke-waiver.ts'
import { showRuleset } from './show-ruleset.ts'
import { showWaiver } from './show-waiver.ts'
import { testRuleset } from './test-ruleset.ts'
import { listWebhookDeliveries, pingWebhookEndpoint, redeliverWebhook } from './webhook-deliveries.ts'
import {
  changeWebhookEndpoint,
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookEndpoints,
  rotateWebhookSecret,
  showWebhookEndpoint,
} from './webhook-endpoints.ts'
import { followEvents } from './follow-events.ts'
import { exportAudit } from './export-audit.ts'
import { listAudit } from './list-audit.ts'
import { proveConsistency, proveInclusion } from './prove-audit.ts'
import { showAuditHead } from './show-audit-head.ts'
import { verifyAudit } from './verify-audit.ts'
import { archiveWorkspace } from './archive-workspace.ts'
import { changeWorkspace } from './change-workspace.ts'
import { createToken } from './create-token.ts'
import { createWorkspace } from './create-workspace.ts'
import { listTokens } from './list-tokens.ts'
import { listWorkspaces } from './list-workspaces.ts'
import { restoreWorkspace } from './restore-workspace.ts'
import { revokeToken } from './revoke-token.ts'
import { showWorkspace } from './show-workspace.ts'
import { archiveSpecification } from './archive-specification.ts'
import { cancelReview } from './cancel-review.ts'
import { compareVersions } from './compare-versions.ts'
import { createSpecification } from './create-specification.ts'
import { decideReview } from './decide-review.ts'
import { delegateReview } from './delegate-review.ts'
import { deprecateSpecification } from './deprecate-specification.ts'
import { exportOpenspec } from './export-openspec.ts'
import { createTemplate } from './create-template.ts'
import { deleteTemplate } from './delete-template.ts'
import { listGenerations } from './list-generations.ts'
import { listTemplates } from './list-templates.ts'
import { proposeChange } from './propose-change.ts'
import { replaceTemplate } from './replace-template.ts'
import { listTemplateVersions, showTemplate } from './show-template.ts'
import { generateSpecification } from './generate-specification.ts'
import { importOpenspec } from './import-openspec.ts'
import { listConflicts } from './list-conflicts.ts'
import { listReviews } from './list-reviews.ts'
import { listSpecifications } from './list-specifications.ts'
import { listVersions } from './list-versions.ts'
import { changePeople, listPeople } from './people.ts'
import { publishSpecification } from './publish-specification.ts'
import { receiveNotionWebhook, receiveWorkspaceWebhook } from './receive-notion-webhook.ts'
import { reopenSpecification } from './reopen-specification.ts'
import { requestReview } from './request-review.ts'
import { requestSync } from './request-sync.ts'
import { resolveConflict } from './resolve-conflict.ts'
import { restoreSpecification } from './restore-specification.ts'
import { resumeSync } from './resume-sync.ts'
import { changeReviewPolicy, showReviewPolicy } from './review-policy.ts'
import { reviseSpecification } from './revise-specification.ts'
import { rollBackSpecification } from './roll-back-specification.ts'
import { showApprovedVersion } from './show-approved-version.ts'
import { showAnalytics } from './show-analytics.ts'
import { showChange } from './show-change.ts'
import { showConflict } from './show-conflict.ts'
import { showHealth, showLiveness, showReadiness } from './show-health.ts'
import { showJob } from './show-job.ts'
import { showOpenspec } from './show-openspec.ts'
import { showPrincipal } from './show-principal.ts'
import { showReview } from './show-review.ts'
import { showSpecification } from './show-specification.ts'
import { showSyncPlan } from './show-sync-plan.ts'
import { showSyncStatus } from './show-sync-status.ts'
import { showVersion } from './show-version.ts'
import { validateSpecification } from './validate-specification.ts'
import { validateText } from './validate-text.ts'
import { forgetWebhookEnrolment, openWebhookEnrolment, showWebhookEnrolment } from './webhook-enrolment.ts'
import { writeOpenspec } from './write-openspec.ts'

/** Every route, in the order of the documentation. A new route is a file and a line here. */
export const ROUTES: readonly Route[] = [
  listSpecifications,
  createSpecification,
  generateSpecification,
  showSpecification,
  reviseSpecification,
  archiveSpecification,
  restoreSpecification,
  showOpenspec,
  writeOpenspec,
  listVersions,
  showApprovedVersion,
  showVersion,
  compareVersions,
  rollBackSpecification,
  showChange,
  proposeChange,
  listGenerations,
  validateSpecification,
  validateText,
  listValidations,
  optimizeSpecification,
  applySuggestion,
  listTemplates,
  showTemplate,
  listTemplateVersions,
  createTemplate,
  replaceTemplate,
  deleteTemplate,
  listRulesets,
  showRuleset,
  createRuleset,
  replaceRuleset,
  deleteRuleset,
  activateRuleset,
  testRuleset,
  listWaivers,
  showWaiver,
  grantWaiver,
  changeWaiver,
  revokeWaiver,
  listComments,
  addComment,
  resolveComment,
  reopenComment,
  refreshComments,
  listBaselines,
  createBaseline,
  showBaseline,
  signBaseline,
  exportBaseline,
  compareBaselines,
  importOpenspec,
  exportOpenspec,
  requestReview,
  showReview,
  decideReview,
  delegateReview,
  cancelReview,
  publishSpecification,
  deprecateSpecification,
  reopenSpecification,
  listReviews,
  showReviewPolicy,
  changeReviewPolicy,
  listPeople,
  changePeople,
  requestSync,
  showSyncStatus,
  showSyncPlan,
  resumeSync,
  showJob,
  listConflicts,
  showConflict,
  resolveConflict,
  followEvents,
  listWebhookEndpoints,
  createWebhookEndpoint,
  showWebhookEndpoint,
  changeWebhookEndpoint,
  deleteWebhookEndpoint,
  rotateWebhookSecret,
  pingWebhookEndpoint,
  listWebhookDeliveries,
  redeliverWebhook,
  listAudit,
  verifyAudit,
  exportAudit,
  showAuditHead,
  proveInclusion,
  proveConsistency,
  receiveNotionWebhook,
  receiveWorkspaceWebhook,
  openWebhookEnrolment,
  showWebhookEnrolment,
  forgetWebhookEnrolment,
  showAnalytics,
  showPrincipal,
  createToken,
  listTokens,
  revokeToken,
  createRevocation,
  listWorkspaces,
  createWorkspace,
  showWorkspace,
  changeWorkspace,
  archiveWorkspace,
  restoreWorkspace,
  showHealth,
  showLiveness,
  showReadiness,
]
