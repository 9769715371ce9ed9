import type { FailureKind } from './failure.ts'

export interface ProblemKind {
  readonly status: number
  /** Stable: clients branch on it. */
  readonly code: string
  readonly title: string
}

/** What every expected failure looks like from outside (RFC 9457). A new kind without a row does not compile. */
export const PROBLEM_KINDS = {
  RouteNotFound: { status: 404, code: 'not_found', title: 'Not found' },
  MethodNotAllowed: { status: 405, code: 'method_not_allowed', title: 'Method not allowed' },
  NoCredentials: { status: 401, code: 'unauthenticated', title: 'Authentication required' },
  TokenRefused: { status: 401, code: 'token_refused', title: 'Token refused' },
  KeysUnavailable: { status: 503, code: 'keys_unavailable', title: 'Identity provider unavailable' },
  RevocationsUnavailable: { status: 503, code: 'storage_unavailable', title: 'Storage unavailable' },
  RoleTooLow: { status: 403, code: 'forbidden', title: 'Role too low' },
  TooManyRequests: { status: 429, code: 'rate_limited', title: 'Too many requests' },
  UnreadableBody: { status: 400, code: 'unreadable_body', title: 'Unreadable body' },
  BodyTooLarge: { status: 413, code: 'body_too_large', title: 'Body too large' },
  UnsupportedMediaType: { status: 415, code: 'unsupported_media_type', title: 'Unsupported media type' },
  InvalidInput: { status: 422, code: 'invalid_input', title: 'Invalid input' },
  InvalidIdempotencyKey: { status: 422, code: 'invalid_idempotency_key', title: 'Invalid idempotency key' },
  IdempotencyKeyReused: {
    status: 422,
    code: 'idempotency_key_reused',
    title: 'Idempotency key used for another request',
  },
  IdempotentRequestRunning: {
    status: 409,
    code: 'idempotent_request_running',
    title: 'The first request with this key is still running',
  },
  IdempotentAnswerLost: {
    status: 409,
    code: 'idempotent_answer_lost',
    title: 'Done, but the answer was lost',
  },
  StaleEntityTag: { status: 412, code: 'precondition_failed', title: 'Precondition failed' },
  ForeignForm: { status: 403, code: 'foreign_form', title: 'Form from elsewhere' },
  ImportTooLarge: { status: 413, code: 'import_too_large', title: 'Import too large' },
  SignatureRefused: { status: 401, code: 'signature_refused', title: 'Not signed' },
  EncryptionKeyNeeded: { status: 409, code: 'encryption_key_needed', title: 'Encryption key needed' },
  Defect: { status: 500, code: 'internal_error', title: 'Internal error' },

  SpecificationNotFound: { status: 404, code: 'specification_not_found', title: 'Specification not found' },
  VersionNotFound: { status: 404, code: 'version_not_found', title: 'Version not found' },
  ConflictNotFound: { status: 404, code: 'conflict_not_found', title: 'Conflict not found' },
  RulesetNotFound: { status: 404, code: 'ruleset_not_found', title: 'Rule set not found' },
  WaiverNotFound: { status: 404, code: 'waiver_not_found', title: 'Waiver not found' },
  CommentNotFound: { status: 404, code: 'comment_not_found', title: 'Comment not found' },
  BaselineNotFound: { status: 404, code: 'baseline_not_found', title: 'Baseline not found' },
  JobNotFound: { status: 404, code: 'job_not_found', title: 'Job not found' },
  CapabilityTaken: { status: 409, code: 'capability_taken', title: 'Capability taken' },
  BaselineExists: { status: 409, code: 'baseline_exists', title: 'Baseline exists' },
  SpecificationArchived: { status: 409, code: 'specification_archived', title: 'Specification archived' },
  ConflictAlreadyResolved: { status: 409, code: 'conflict_already_resolved', title: 'Conflict already resolved' },
  StaleRevision: { status: 409, code: 'concurrent_change', title: 'Changed meanwhile' },
  NoChanges: { status: 409, code: 'no_changes', title: 'No changes' },
  RulesetExists: { status: 409, code: 'ruleset_exists', title: 'Rule set exists' },
  RulesetBuiltIn: { status: 409, code: 'ruleset_built_in', title: 'Built-in rule set' },
  RulesetInUse: { status: 409, code: 'ruleset_in_use', title: 'Rule set in use' },
  StaleRuleset: { status: 409, code: 'concurrent_change', title: 'Changed meanwhile' },
  SuggestionStale: { status: 409, code: 'suggestion_stale', title: 'Suggestion out of date' },
  NoReplica: { status: 409, code: 'notion_not_configured', title: 'No Notion side' },
  ReplicaRefused: { status: 409, code: 'notion_refused', title: 'Notion refuses the connection' },
  DocumentGone: { status: 409, code: 'notion_page_gone', title: 'Page not visible in Notion' },
  PreconditionFailed: { status: 412, code: 'precondition_failed', title: 'Precondition failed' },
  InvalidContent: { status: 422, code: 'invalid_input', title: 'Invalid input' },
  BriefTooThin: { status: 422, code: 'brief_too_thin', title: 'More has to be known' },
  InvalidTree: { status: 422, code: 'invalid_tree', title: 'Files that cannot be imported' },
  InvalidRuleset: { status: 422, code: 'invalid_ruleset', title: 'Invalid rule set' },
  MeasurementAborted: { status: 422, code: 'validation_deadline', title: 'Text too heavy to validate' },
  InvalidCursor: { status: 422, code: 'invalid_cursor', title: 'Invalid cursor' },
  StorageUnavailable: { status: 503, code: 'storage_unavailable', title: 'Storage unavailable' },
  ReplicaUnavailable: { status: 503, code: 'notion_unavailable', title: 'Notion unavailable' },
  OutcomeUnknown: { status: 503, code: 'notion_unavailable', title: 'Notion unavailable' },
  BudgetExhausted: { status: 503, code: 'notion_budget_exhausted', title: 'Notion budget spent' },
} as const satisfies Readonly<Record<FailureKind, ProblemKind>>
