import type { RulesetView, UseCases } from '@nos/domain/use-cases'
import {
  aBaseline,
  aComment,
  aCommentThread,
  anAuditRecord,
  aConflict,
  aLedgerEntry,
  aSpecification,
  aValidation,
  aVersion,
  sha256Hasher,
} from '@nos/domain/testing'
import { scriptedGeneration } from './scripted-generation.ts'
import {
  summaryOf,
  type GrantedToken,
  type GrantedWaiver,
  type SealedEntry,
  type WebhookDelivery,
  type WebhookEndpoint,
  type Workspace,
} from '@nos/domain'
import { errAsync, okAsync } from 'neverthrow'
import { scriptedReviews } from './scripted-reviews.ts'

const specification = aSpecification()
const measured = aValidation(specification, 1)
const view = { specification, link: aLedgerEntry(specification), validation: summaryOf(measured) }
const at = new Date('2026-03-02T09:00:00.000Z')
const stats = {
  linesAdded: 1,
  linesRemoved: 0,
  requirementsAdded: 1,
  requirementsRemoved: 0,
  requirementsModified: 0,
  requirementsRenamed: 0,
  requirementsMoved: 0,
}
const job = {
  id: '00000000-0000-4000-c000-000000000001',
  workspaceId: specification.workspaceId,
  kind: 'sync' as const,
  state: 'queued' as const,
  progress: { done: 0, total: 0 },
  result: null,
  error: null,
  createdAt: at,
  finishedAt: null,
}
const properties = {
  title: 'Specification 1',
  capability: 'specification-1',
  specType: 'Feature' as const,
  priority: 'P2' as const,
  tags: ['a'],
}
const plan = {
  action: 'merge' as const,
  head: { body: '# Specification 1\n', properties, status: 'draft' as const },
  replica: { body: '# Specification 1\n', properties: { status: 'draft' as const, tags: ['a'] } },
  base: { body: '', properties: {} },
  conflicts: [aConflict(specification, 1)],
  summary: 'title from Notion',
}

const ruleset: RulesetView = {
  name: 'acme',
  version: '1',
  number: 1,
  builtIn: false,
  active: false,
  definition: {
    name: 'acme',
    extends: ['nos:recommended'],
    rules: { 'and-or': 'off' },
    specTypes: { API: { 'and-or': 'error' } },
    glossary: [{ term: 'customer' }],
    custom: [
      {
        id: 'own',
        category: 'clarity',
        severity: 'info',
        message: 'm',
        check: { kind: 'required_section', section: 'Context' },
      },
    ],
  },
  author: { kind: 'user', id: 'ada', name: 'Ada' },
  createdAt: at,
}
const baseline = aBaseline(1, [specification])
const comment = aComment(specification, 1)
const commentView = { comment, thread: aCommentThread(comment), position: null, link: null, outdated: false }
const baselineView = { baseline, signatures: [] }
const waiver: GrantedWaiver = {
  id: '00000000-0000-4000-e000-000000000001',
  workspaceId: specification.workspaceId,
  specificationId: specification.id,
  rule: 'and-or',
  path: null,
  author: 'rita',
  reason: 'Known',
  expiresAt: at,
  createdAt: at,
}

const sealed: SealedEntry = {
  record: anAuditRecord(1, {
    specificationId: specification.id,
    beforeVersion: specification.head.id,
    afterVersion: specification.head.id,
    subject: { kind: 'waiver', id: waiver.id },
    requestId: 'r-1',
    address: '192.0.2.1',
  }),
  leafHash: 'a'.repeat(64),
  index: 0,
}
const endpoint: WebhookEndpoint = {
  id: '00000000-0000-4000-f000-000000000001',
  workspaceId: specification.workspaceId,
  url: 'https://example.com/hook',
  description: '',
  events: ['review'],
  state: 'disabled',
  disabledReason: 'the receiver answered 410 Gone',
  secret: 'sealed',
  previous: null,
  cursor: 0,
  createdAt: at,
  updatedAt: at,
}
const delivery: WebhookDelivery = {
  id: '00000000-0000-4000-f000-000000000002',
  workspaceId: specification.workspaceId,
  endpointId: endpoint.id,
  messageId: sealed.record.id,
  event: 'review.approved',
  specificationId: specification.id,
  body: '{}',
  state: 'pending',
  tries: 1,
  attempts: [{ at, status: null, error: 'no answer in time', ms: 10_000 }],
  nextAt: at,
  createdAt: at,
}
const auditHead = { workspaceId: specification.workspaceId, size: 1, root: 'b'.repeat(64), at, signature: 'c2lnbmVk' }
const SCRIPTED_TOKEN: GrantedToken = {
  kind: 'api',
  workspaceId: specification.workspaceId,
  jti: '00000000-0000-4000-f000-000000000001',
  subject: 'ci',
  role: 'author',
  scopes: ['sync:read'],
  grantedBy: { kind: 'user', id: 'ada', name: 'Ada' },
  createdAt: at,
  expiresAt: at,
  lastUsedAt: null,
  revokedAt: null,
}

const SCRIPTED_WORKSPACE: Workspace = {
  id: specification.workspaceId,
  name: 'Default',
  notion: { databaseId: 'database', sealedToken: 'sealed' },
  createdAt: at,
  archivedAt: null,
}

/** The one specification, conflict and job that the scripted use cases know. */
export const SCRIPTED = {
  specification,
  view,
  conflict: aConflict(specification, 1),
  job,
  ruleset: 'acme',
  template: 'owned',
  waiver: '00000000-0000-4000-e000-000000000001',
  baseline: baseline.id,
  comment: comment.id,
  audit: sealed.record.id,
  endpoint: endpoint.id,
  delivery: delivery.id,
  suggestion: '00000000-0000-4000-e000-000000000009',
}

const suggestions = measured.standards.findings.slice(0, 1).map((finding) => ({
  id: SCRIPTED.suggestion,
  finding,
  path: finding.path,
  before: 'fast',
  after: 'within 1 s',
  rationale: 'Why',
}))

/** Use cases that answer with fixed values, except where a test says otherwise. */
export const scriptedUseCases = (told: Partial<UseCases> = {}): UseCases => ({
  ...scriptedReviews,
  createSpecification: () => okAsync(view),
  ...scriptedGeneration(view, { ...measured, cached: true }, suggestions),
  showSpecification: (_workspace, id) =>
    id === specification.id ? okAsync(view) : errAsync({ kind: 'SpecificationNotFound', id }),
  listSpecifications: () =>
    okAsync({
      items: [view, { specification: aSpecification({ n: 2, archivedAt: at }), link: null, validation: null }],
      nextCursor: 'next',
    }),
  reviseSpecification: (_caller, id, _revision, options) => {
    if (id !== specification.id) return errAsync({ kind: 'SpecificationNotFound', id })
    return options?.precondition?.(specification) === false
      ? errAsync({ kind: 'PreconditionFailed', id })
      : okAsync(view)
  },
  archiveSpecification: (_caller, id, options) =>
    options?.precondition?.(specification) === false ? errAsync({ kind: 'PreconditionFailed', id }) : okAsync(view),
  restoreSpecification: (_caller, id, options) =>
    options?.precondition?.(specification) === false ? errAsync({ kind: 'PreconditionFailed', id }) : okAsync(view),
  listVersions: () => okAsync({ items: [specification.head], total: 1 }),
  showVersion: () => okAsync(specification.head),
  compareVersions: () =>
    okAsync({
      from: aVersion(),
      to: specification.head,
      properties: [
        { field: 'specType', before: 'API', after: 'Feature' },
        { field: 'tags', before: [], after: ['a'] },
      ],
      requirements: [
        {
          change: 'renamed',
          name: 'B',
          previousName: 'A',
          before: 'a',
          after: 'b',
          scenarios: [{ change: 'added', name: 'S', after: 's' }],
        },
      ],
      leftOut: 0,
      sections: [
        {
          change: 'modified',
          title: 'Purpose',
          before: 'x',
          after: 'y',
          words: [
            { kind: 'removed', text: 'x' },
            { kind: 'added', text: 'y' },
          ],
        },
      ],
      stats,
      unified: '--- a\n+++ b\n',
    }),
  makeChange: () =>
    okAsync({
      base: aVersion(),
      head: specification.head,
      draft: { name: 'update-it', files: { 'proposal.md': '# Proposal\n' }, notExpressible: [] },
    }),
  rollBackSpecification: (_caller, id, _target, _reason, options) =>
    options?.precondition?.(specification) === false ? errAsync({ kind: 'PreconditionFailed', id }) : okAsync(view),
  validateSpecification: () => okAsync({ ...measured, cached: true }),
  validateText: (_workspace, { body }) =>
    okAsync({ ...measured, specificationId: null, versionId: null, contentHash: sha256Hasher(body), cached: false }),
  validateLibrary: () => okAsync(1),
  listValidations: () => okAsync({ items: [summaryOf(measured)], nextCursor: null }),
  listReports: () => okAsync({ items: [{ ...measured, cached: true }], nextCursor: null }),
  listRulesets: () => okAsync([ruleset]),
  showRuleset: (_workspace, name) =>
    name === ruleset.name ? okAsync(ruleset) : errAsync({ kind: 'RulesetNotFound', name }),
  createRuleset: () => okAsync(ruleset),
  replaceRuleset: (_caller, name) =>
    name === ruleset.name ? okAsync(ruleset) : errAsync({ kind: 'RulesetNotFound', name }),
  deleteRuleset: () => okAsync(undefined),
  activateRuleset: (_caller, name) =>
    name === ruleset.name ? okAsync(ruleset) : errAsync({ kind: 'RulesetNotFound', name }),
  listWaivers: () => okAsync({ items: [waiver], nextCursor: null }),
  showWaiver: (_workspace, id) => (id === waiver.id ? okAsync(waiver) : errAsync({ kind: 'WaiverNotFound', id })),
  grantWaiver: () => okAsync(waiver),
  changeWaiver: () => okAsync(waiver),
  revokeWaiver: () => okAsync(undefined),
  suggestEdits: () => okAsync(suggestions),
  applySuggestion: (_caller, _id, _suggestion, options) =>
    options?.precondition?.(specification) === false
      ? errAsync({ kind: 'PreconditionFailed', id: specification.id })
      : okAsync(view),
  listComments: () => okAsync({ items: [commentView], nextCursor: null }),
  addComment: () => okAsync(commentView),
  resolveComment: () => okAsync(commentView),
  reopenComment: () => okAsync(commentView),
  refreshComments: () => okAsync(job),
  listBaselines: () => okAsync({ items: [baselineView], nextCursor: null }),
  createBaseline: () => okAsync(baselineView),
  showBaseline: (_workspace, id) =>
    id === baseline.id ? okAsync(baselineView) : errAsync({ kind: 'BaselineNotFound', id }),
  signBaseline: () => okAsync(baselineView),
  exportBaseline: () => okAsync([{ path: 'openspec/specs/a/spec.md', text: '# A\n' }]),
  compareBaselines: () =>
    okAsync({
      from: null,
      to: baseline,
      pairs: baseline.entries.map((after) => ({ change: 'added', before: null, after, diff: null })),
    }),
  listWebhookEndpoints: () => okAsync([endpoint]),
  showWebhookEndpoint: (_workspace, id) =>
    id === endpoint.id ? okAsync(endpoint) : errAsync({ kind: 'WebhookEndpointNotFound', id }),
  createWebhookEndpoint: () => okAsync({ endpoint, secret: 'whsec_c2VjcmV0' }),
  changeWebhookEndpoint: () => okAsync(endpoint),
  deleteWebhookEndpoint: () => okAsync(undefined),
  rotateWebhookSecret: () => okAsync({ endpoint, secret: 'whsec_c2VjcmV0' }),
  pingWebhookEndpoint: () => okAsync(delivery),
  listWebhookDeliveries: () => okAsync({ items: [delivery], nextCursor: null }),
  redeliverWebhook: (_caller, _endpoint, id) =>
    id === delivery.id ? okAsync(delivery) : errAsync({ kind: 'DeliveryNotFound', id }),
  deliverWebhooks: () => okAsync(undefined),
  wakeWebhooks: () => okAsync(undefined),
  searchAudit: () => okAsync({ items: [sealed], nextCursor: null }),
  sealAudit: () => okAsync({ head: auditHead, publicKey: 'MCow' }),
  readAudit: (_workspace, from) => okAsync(from === 0 ? [sealed] : []),
  verifyAudit: () =>
    okAsync({
      valid: false,
      size: 1,
      head: auditHead,
      publicKey: 'MCow',
      problems: [{ code: 'root_differs', message: 'm', index: 0, id: sealed.record.id }],
    }),
  proveInclusion: (_workspace, id) =>
    id === sealed.record.id
      ? okAsync({ index: 0, leafHash: sealed.leafHash, size: 2, path: [sealed.leafHash] })
      : errAsync({ kind: 'AuditRecordNotFound', id }),
  proveConsistency: (_workspace, from, to = 1) =>
    from > to ? errAsync({ kind: 'NoSuchTree', field: 'from', size: 1 }) : okAsync({ from, to, path: [] }),
  summariseLibrary: () =>
    okAsync({
      at,
      counts: {
        total: 1,
        archived: 0,
        versions: 1,
        openConflicts: 1,
        byStatus: { draft: 1 },
        byType: { Feature: 1 },
        byPriority: { P2: 1 },
        byLevel: { silver: 1 },
        byLink: { synced: 1 },
      },
      averageScore: 80.25,
      scoreTrend: [{ date: '2026-03-02', averageScore: 80.25, reports: 2 }],
      reviewTimes: { decided: 1, averageMs: 90_400, medianMs: 90_400, longestMs: 90_400 },
      sync: { unsent: 1, oldestUnsentAt: new Date(at.getTime() - 61_000), lastPollAt: null },
    }),
  requestSync: () => okAsync(job),
  showJob: (_workspace, id) => (id === job.id ? okAsync(job) : errAsync({ kind: 'JobNotFound', id })),
  showSyncStatus: () =>
    okAsync({
      idle: false,
      queue: { waiting: 1, running: 2 },
      conflicts: 3,
      cursor: {
        cursor: null,
        lastPollAt: at,
        lastSweepAt: null,
        halted: { reason: 'most pages vanished', since: at, affected: 9 },
      },
      budget: { used: 4, budget: 180, windowResetsAt: at, pausedUntil: at, reason: 'rate_limited' },
    }),
  planSync: () =>
    okAsync([
      {
        specificationId: specification.id,
        title: 'Specification 1',
        ref: 'page-1',
        plan,
        diff: { head: null, replica: { requirements: [], sections: [{ change: 'modified', title: 'Purpose' }] } },
      },
    ]),
  resumeSync: () => okAsync(undefined),
  listConflicts: () => okAsync({ items: [aConflict(specification, 1)], nextCursor: null }),
  showConflict: (_workspace, id) =>
    id === SCRIPTED.conflict.id ? okAsync(SCRIPTED.conflict) : errAsync({ kind: 'ConflictNotFound', id }),
  resolveConflict: (caller, id, { choice }, options) =>
    options?.precondition?.(specification) === false
      ? errAsync({ kind: 'PreconditionFailed', id: specification.id })
      : id === SCRIPTED.conflict.id
        ? okAsync({
            ...SCRIPTED.conflict,
            state: 'resolved',
            resolvedAt: at,
            resolution: { choice, by: caller.author },
          })
        : errAsync({ kind: 'ConflictNotFound', id }),
  noteEvent: () => okAsync(undefined),
  importSpecifications: (_caller, files) =>
    okAsync(
      files.map(({ path }) => ({
        path,
        outcome: 'ignored' as const,
        capability: null,
        specificationId: null,
        reason: 'changes are not imported',
      })),
    ),
  grantToken: (caller, wish) =>
    okAsync({
      ...SCRIPTED_TOKEN,
      kind: wish.kind,
      subject: wish.subject,
      role: wish.role,
      scopes: wish.scopes,
      grantedBy: caller.author,
      expiresAt: wish.expiresAt,
    }),
  listTokens: () =>
    okAsync({
      items: [
        { ...SCRIPTED_TOKEN, lastUsedAt: at },
        {
          kind: 'unseen',
          workspaceId: specification.workspaceId,
          jti: 'minted elsewhere',
          createdAt: at,
          expiresAt: at,
          lastUsedAt: null,
          revokedAt: at,
        },
      ],
      nextCursor: null,
    }),
  revokeToken: () => okAsync(undefined),
  revokeTokensOf: () => okAsync({ tokens: 2, sessions: 1 }),
  createWorkspace: (_caller, { id, name }) => okAsync({ ...SCRIPTED_WORKSPACE, id, name }),
  showWorkspace: () => okAsync(SCRIPTED_WORKSPACE),
  listWorkspaces: () => okAsync({ items: [SCRIPTED_WORKSPACE], nextCursor: null }),
  changeWorkspace: (_caller, _id, { name }) =>
    okAsync({ ...SCRIPTED_WORKSPACE, notion: null, name: name ?? SCRIPTED_WORKSPACE.name }),
  archiveWorkspace: () => okAsync(SCRIPTED_WORKSPACE),
  restoreWorkspace: () => okAsync(SCRIPTED_WORKSPACE),
  exportSpecifications: () => okAsync([{ path: 'openspec/specs/a/spec.md', text: '# A\n' }]),
  ...told,
})
