import type { RulesetProblem } from '@nos/domain'
import { describeReviewFailure } from './describe-review-failure.ts'
import type { Failure } from './failure.ts'
import { snakeCasePath } from './snake-case-path.ts'
import type { InputError } from './http-failure.ts'

export interface FailureDescription {
  /** What happened and the next step. Never a token, a stack or SQL. */
  readonly detail: string
  readonly errors?: readonly InputError[]
  readonly retryAt?: Date
  readonly headers?: Readonly<Record<string, string>>
}

const SHORT_WAIT_MS = 5000

export const describeFailure = (failure: Failure, now: Date): FailureDescription => {
  const soon = new Date(now.getTime() + SHORT_WAIT_MS)
  switch (failure.kind) {
    case 'RouteNotFound':
      return { detail: 'There is nothing at this address. /openapi.json lists the routes.' }
    case 'MethodNotAllowed':
      return { detail: `This address answers ${failure.allow}.`, headers: { Allow: failure.allow } }
    case 'NoCredentials':
      return {
        detail: 'Send Authorization: Bearer <token>; `nos token create` makes one.',
        headers: { 'WWW-Authenticate': 'Bearer realm="nos"' },
      }
    case 'TokenRefused':
      return { detail: failure.reason, headers: { 'WWW-Authenticate': 'Bearer realm="nos", error="invalid_token"' } }
    case 'KeysUnavailable':
      return {
        detail: 'The keys of the identity provider (JWT_JWKS_URL) cannot be fetched now. Try again.',
        retryAt: soon,
      }
    case 'RevocationsUnavailable':
      return { detail: 'Whether the token was revoked cannot be said now. Try again.', retryAt: soon }
    case 'RoleTooLow':
      return { detail: `This needs the role ${failure.least}; the token has ${failure.role}.` }
    case 'ScopeTooNarrow':
      return { detail: `The token is limited to ${failure.scopes.join(', ')}, which this is not part of.` }
    case 'SigningSecretNeeded':
      return { detail: 'The service signs no tokens: JWT_SECRET is not set. Ask for one of the kind api.' }
    case 'TokenNotFound':
      return { detail: `No token can have the id ${quoted(failure.id)}.` }
    case 'TooManyRequests':
      return {
        detail: `The limit is spent. Try again in ${failure.retryAfterSeconds} s.`,
        headers: { 'Retry-After': String(failure.retryAfterSeconds) },
      }
    case 'UnreadableBody':
      return { detail: failure.reason }
    case 'BodyTooLarge':
      return { detail: `The body is larger than ${failure.limit} bytes.` }
    case 'UnsupportedMediaType':
      return {
        detail: `Send the body as ${failure.accepted.join(' or ')} in UTF-8.`,
        headers: { Accept: failure.accepted.join(', ') },
      }
    case 'UnsupportedContentEncoding':
      return {
        detail: `A body with Content-Encoding ${JSON.stringify(failure.encoding)} is not read; send it as it is, without that header.`,
        headers: { 'Accept-Encoding': 'identity' },
      }
    case 'InvalidInput':
      return invalid(failure.errors)
    case 'InvalidContent':
      return invalid(failure.errors.map(({ path, message }) => ({ path: snakeCasePath(path), message })))
    case 'TemplateNotFound':
      return { detail: `There is no template ${quoted(failure.name)} here. GET /templates lists them.` }
    case 'TemplateExists':
      return { detail: `There is a template ${quoted(failure.name)} already. PUT makes a new version of it.` }
    case 'TemplateBuiltIn':
      return {
        detail: `${quoted(failure.name)}: names that begin with “nos:” belong to the built-in templates, which stay as they are.`,
      }
    case 'InvalidTemplate':
      return invalid(failure.errors)
    case 'BriefTooThin':
      return {
        detail: `There is too little to write a specification from. ${failure.questions.map(({ question }) => question).join(' ')}`,
        errors: failure.questions.map(({ field, question }) => ({
          path: field === 'overview' ? 'feature_overview' : field,
          message: question,
        })),
      }
    case 'InvalidTree':
      return inUpload(failure.errors)
    case 'ImportTooLarge':
      return failure.path === null
        ? { detail: failure.reason }
        : inUpload([{ path: failure.path, message: failure.reason }])
    case 'InvalidCursor':
      return invalid([{ path: 'cursor', message: 'is not a cursor of this list; take next_cursor of the page before' }])
    case 'InvalidIdempotencyKey':
      return invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }])
    case 'IdempotencyKeyReused':
      return { detail: 'This Idempotency-Key was used for another request. Take a new key for a new request.' }
    case 'IdempotentRequestRunning':
      return {
        detail: 'The first request with this Idempotency-Key is still running. Ask again for its answer.',
        retryAt: new Date(now.getTime() + 1000),
      }
    case 'IdempotentAnswerLost':
      return {
        detail:
          'The first request with this Idempotency-Key was carried out, but its answer is not kept: it carried a secret, or the instance ended too early. Read the present state; take a new key for a new request.',
      }
    case 'StaleEntityTag':
    case 'PreconditionFailed':
      return {
        detail:
          'The present state is not the one named in If-Match or If-None-Match. Read it again and repeat the change on it.',
      }
    case 'NoEntityTag':
      return {
        detail: 'What is at this address has no entity tag that If-Match could name. Leave the header out, or send *.',
      }
    case 'SignatureRefused':
      return { detail: 'The request is not signed as it must be.' }
    case 'EncryptionKeyNeeded':
      return { detail: failure.reason }
    case 'ForeignOrigin':
      return {
        detail: 'A page of another site sent this. CORS_ORIGINS names the sites whose pages may ask.',
      }
    case 'ForeignForm':
      return {
        detail:
          'The form was not sent from a page of this dashboard, or the session is another one by now. Load the page again.',
      }
    case 'Defect':
      return { detail: 'Something went wrong inside the service. The request id finds it in the log.' }
    case 'SpecificationNotFound':
      return { detail: `There is no specification ${quoted(failure.id)} here.` }
    case 'VersionNotFound':
      return { detail: `The specification has no version ${quoted(failure.id)}.` }
    case 'ConflictNotFound':
      return { detail: `There is no conflict ${quoted(failure.id)} here.` }
    case 'RulesetNotFound':
      return { detail: `There is no rule set ${quoted(failure.name)} here. GET /rulesets lists them.` }
    case 'WaiverNotFound':
      return { detail: `There is no waiver ${quoted(failure.id)} here.` }
    case 'CommentNotFound':
      return { detail: `The specification has no comment ${quoted(failure.id)}.` }
    case 'BaselineNotFound':
      return { detail: `There is no baseline ${quoted(failure.id)} here. GET /baselines lists them.` }
    case 'WebhookEndpointNotFound':
      return { detail: `There is no webhook endpoint ${quoted(failure.id)} here.` }
    case 'DeliveryNotFound':
      return { detail: `The endpoint has no delivery ${quoted(failure.id)}.` }
    case 'AuditRecordNotFound':
      return { detail: `There is no audit record ${quoted(failure.id)} here.` }
    case 'NoSuchTree':
      return { detail: `The log has ${failure.size} entries: name sizes up to that, the smaller one first.` }
    case 'SigningKeyUnavailable':
      return { detail: failure.reason }
    case 'WorkspaceNotFound':
      return { detail: `There is no workspace ${quoted(failure.id)} here.` }
    case 'DefaultWorkspaceOnly':
      return { detail: 'Only an admin of the workspace default makes and archives workspaces.' }
    case 'DefaultWorkspaceFixed':
      return {
        detail:
          'The workspace default is always there, and its Notion side is NOTION_API_TOKEN and NOTION_DATABASE_ID.',
      }
    case 'SealKeyNeeded':
      return {
        detail:
          'A secret like this one is only kept encrypted. Set NOS_ENCRYPTION_KEY (openssl rand -base64 32), and start again.',
      }
    case 'DatabaseTaken':
      return {
        detail: `Another workspace is kept equal to the Notion database ${failure.databaseId}. Give this one a database of its own, or disconnect the other one first.`,
      }
    case 'WorkspaceExists':
      return { detail: `There is a workspace ${quoted(failure.id)} already. Choose another id.` }
    case 'JobNotFound':
      return { detail: `There is no job ${quoted(failure.id)} here.` }
    case 'CapabilityTaken':
      return {
        detail: `Another active specification has the capability ${quoted(failure.capability)}${failure.by === null ? '' : ` (${failure.by})`}. Choose another one.`,
      }
    case 'BaselineSigned':
      return { detail: `${quoted(failure.signer)} has signed this baseline already; a signature stands for good.` }
    case 'BaselineExists':
      return {
        detail: `There is a baseline ${quoted(failure.name)} already. A baseline never changes; choose another name.`,
      }
    case 'SpecificationArchived':
      return { detail: 'An archived specification is read-only. Restore it first (POST …/restore).' }
    case 'ConflictAlreadyResolved':
      return { detail: 'The conflict is settled already; a new edit makes a new version.' }
    case 'StaleRevision':
      return { detail: 'Somebody else changed it at the same moment. Read it again and repeat the change.' }
    case 'NoChanges':
      return {
        detail: `Nothing differs between version ${failure.base} and version ${failure.head}. Name an earlier one with ?base=.`,
      }
    case 'RulesetExists':
      return { detail: `There is a rule set ${quoted(failure.name)} already. PUT makes a new version of it.` }
    case 'RulesetBuiltIn':
      return { detail: `${quoted(failure.name)} comes with NOS and stays as it is. Create a rule set that extends it.` }
    case 'RulesetInUse':
      return {
        detail:
          failure.by === null
            ? `${quoted(failure.name)} is in force. Activate another one first.`
            : `${quoted(failure.by)} builds on ${quoted(failure.name)}. Change that one first.`,
      }
    case 'StaleRuleset':
    case 'StaleTemplate':
      return { detail: 'Somebody else changed it at the same moment. Read it again and repeat the change.' }
    case 'SuggestionStale':
      return {
        detail:
          'The text that the suggestion changes is not there any more: it was edited, or the suggestion was applied. Ask for suggestions again (POST …/optimize).',
      }
    case 'InvalidRuleset':
      return invalid(failure.problems.slice(0, MOST_NAMED).map(inRuleset))
    case 'MeasurementAborted':
      return {
        detail: `The text could not be validated: ${failure.reason}. Split the specification, or shorten the rule set's patterns.`,
      }
    case 'ReviewDisabled':
    case 'ReviewStateRefused':
    case 'ReviewNotAllowed':
    case 'ContributorMayNotApprove':
    case 'StaleContentHash':
    case 'LevelTooLow':
    case 'ApprovalsMissing':
    case 'ReviewFrozen':
    case 'VersionNotApproved':
      return { detail: describeReviewFailure(failure) }
    case 'InvalidReview':
      return invalid(failure.errors)
    case 'NoReplica':
      return {
        detail: 'There is no Notion side. Set NOTION_API_TOKEN and NOTION_DATABASE_ID, or start with --sandbox.',
      }
    case 'ReplicaRefused':
      return { detail: `${failure.reason} ${failure.fix}` }
    case 'DocumentGone':
      return { detail: 'The page is gone or no longer shared with the connection. Share it again in Notion.' }
    case 'StorageUnavailable':
      return {
        detail: `${failure.diskFull === true ? 'The disk of the database is full, and nothing of this request was kept. Once there is space again, try' : 'The database cannot answer now. Try'} again; a POST with an Idempotency-Key and a write with If-Match are never carried out twice.`,
        retryAt: soon,
      }
    case 'ReplicaUnavailable':
      return { detail: 'Notion cannot answer now. Try again.', retryAt: failure.retryAt ?? soon }
    case 'OutcomeUnknown':
      return {
        detail: 'Notion did not say whether the request was carried out. Try again: it is read back first.',
        retryAt: soon,
      }
    case 'BudgetExhausted':
      return { detail: 'The Notion requests of this minute are used up.', retryAt: failure.until }
  }
}

const invalid = (errors: readonly InputError[]): FailureDescription => ({
  detail: errors
    .map(({ path, message }) => (path === '' || /^\p{Lu}/u.test(message) ? message : `${path} ${message}`))
    .join('; '),
  errors,
})

const inRuleset = ({ at, line, column, message }: RulesetProblem): InputError => ({
  path: at,
  message: line === null ? message : `Line ${line}${column === null ? '' : `, column ${column}`}: ${message}`,
})

const MOST_NAMED = 20

/** Names of files are given in full in `errors`, and only the first few of them in the sentence. */
const inUpload = (errors: readonly InputError[]): FailureDescription => ({
  detail: `Nothing was imported. ${errors
    .slice(0, 3)
    .map(({ path, message }) => `${quoted(path)}: ${message}`)
    .join('; ')}${errors.length > 3 ? `; and ${errors.length - 3} more` : ''}.`,
  errors: errors.slice(0, MOST_NAMED).map(({ path, message }) => ({ path: path.slice(0, 1000), message })),
})

// An identifier of the address is repeated in part only, so that an answer cannot be made to carry a page of text.
const quoted = (text: string): string => JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
