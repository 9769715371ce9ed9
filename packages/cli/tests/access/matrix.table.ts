/** What a caller of high enough a role finds, by whose the thing is. A number is the status of the answer. */
export interface Row {
  readonly own: number
  readonly other?: number
  readonly unknown?: number
  readonly archived?: number
}

const OK = 200
const CREATED = 201
const ACCEPTED_NOT = 409
const GONE = 404
const DONE = 204

const read: Row = { own: OK, other: GONE, unknown: GONE, archived: OK }
const edit: Row = { own: OK, other: GONE, unknown: GONE, archived: ACCEPTED_NOT }
const plain: Row = { own: OK }
const unsynced: Row = { own: ACCEPTED_NOT }

/**
 * The expected value of every cell whose role is high enough; a lower role finds 403 and nobody 401 in all of them. The
 * callers are of the workspace `alpha`, which has no Notion side; the others' things are of `beta`.
 */
export const MATRIX: Readonly<Record<string, Row>> = {
  listSpecifications: plain,
  createSpecification: { own: CREATED },
  generateSpecification: plain,
  showSpecification: read,
  reviseSpecification: edit,
  archiveSpecification: { own: DONE, other: GONE, unknown: GONE, archived: DONE },
  restoreSpecification: { own: OK, other: GONE, unknown: GONE, archived: OK },
  showOpenspec: read,
  writeOpenspec: edit,
  listVersions: read,
  showVersion: read,
  compareVersions: read,
  rollBackSpecification: edit,
  // One version has nothing to differ from.
  showChange: { own: ACCEPTED_NOT, other: GONE, unknown: GONE, archived: ACCEPTED_NOT },
  validateSpecification: read,
  validateText: plain,
  listValidations: read,
  optimizeSpecification: read,
  // The suggestion is none of the text's.
  applySuggestion: { own: ACCEPTED_NOT, other: GONE, unknown: GONE, archived: ACCEPTED_NOT },
  listRulesets: plain,
  showRuleset: { own: OK, other: GONE, unknown: GONE },
  createRuleset: { own: CREATED },
  replaceRuleset: { own: OK, other: GONE, unknown: GONE },
  deleteRuleset: { own: DONE, other: GONE, unknown: GONE },
  activateRuleset: { own: OK, other: GONE, unknown: GONE },
  testRuleset: { own: OK, other: GONE, unknown: GONE },
  listWaivers: plain,
  showWaiver: { own: OK, other: GONE, unknown: GONE },
  grantWaiver: { own: CREATED },
  changeWaiver: { own: OK, other: GONE, unknown: GONE },
  revokeWaiver: { own: DONE, other: GONE, unknown: GONE },
  refreshComments: { own: ACCEPTED_NOT, other: GONE, unknown: GONE, archived: ACCEPTED_NOT },
  // Nothing was delivered.
  redeliverWebhook: { own: GONE, other: GONE, unknown: GONE },
  // Nothing was approved.
  showApprovedVersion: { own: GONE, other: GONE, unknown: GONE, archived: GONE },
  listBaselines: plain,
  createBaseline: { own: CREATED },
  showBaseline: { own: OK, other: GONE, unknown: GONE },
  exportBaseline: { own: OK, other: GONE, unknown: GONE },
  compareBaselines: { own: OK, other: GONE, unknown: GONE },
  importOpenspec: plain,
  exportOpenspec: plain,
  requestSync: unsynced,
  showSyncStatus: plain,
  showSyncPlan: unsynced,
  resumeSync: unsynced,
  showJob: { own: OK, other: GONE, unknown: GONE },
  listConflicts: plain,
  showConflict: { own: OK, other: GONE, unknown: GONE },
  resolveConflict: { own: OK, other: GONE, unknown: GONE },
  openWebhookEnrolment: { own: OK, other: GONE, unknown: GONE },
  showWebhookEnrolment: { own: OK, other: GONE, unknown: GONE },
  forgetWebhookEnrolment: { own: OK, other: GONE, unknown: GONE },
  showPrincipal: plain,
  createToken: { own: CREATED },
  listTokens: plain,
  // Any id may be ended in one's own workspace; a token of another one goes on.
  revokeToken: { own: DONE, other: DONE, unknown: DONE },
  createRevocation: plain,
  listWorkspaces: plain,
  // Workspaces are made and archived by admins of `default`.
  createWorkspace: { own: 403 },
  showWorkspace: { own: OK, other: GONE, unknown: GONE },
  changeWorkspace: { own: OK, other: GONE, unknown: GONE },
  archiveWorkspace: { own: 403, other: GONE, unknown: GONE },
  restoreWorkspace: { own: OK, other: GONE, unknown: GONE },
}
