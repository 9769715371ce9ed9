import type { RulesetProblem } from '@nos/domain'
import { describeHttpFailure } from './describe-http-failure.ts'
import { describeMissing } from './describe-missing.ts'
import { describeReviewFailure } from './describe-review-failure.ts'
import type { FailureDescription } from './failure-description.ts'
import type { Failure } from './failure.ts'
import { snakeCasePath } from './snake-case-path.ts'
import type { InputError } from './http-failure.ts'
import { invalid } from './invalid-input.ts'
import { invalidUpload } from './invalid-upload.ts'
import { quoted } from './quoted.ts'
import { STALE } from './stale.ts'

const SHORT_WAIT_MS = 5000

export const describeFailure = (failure: Failure, now: Date): FailureDescription => {
  const soon = new Date(now.getTime() + SHORT_WAIT_MS)
  switch (failure.kind) {
    case 'InvalidContent':
      return invalid(failure.errors.map(({ path, message }) => ({ path: snakeCasePath(path), message })))
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
      return invalidUpload(failure.errors)
    case 'InvalidCursor':
      return invalid([{ path: 'cursor', message: 'is not a cursor of this list; take next_cursor of the page before' }])
    case 'PreconditionFailed':
      return { detail: STALE }
    case 'NoSuchTree':
      return {
        detail: `The log has ${failure.size} entries: name sizes up to that, the smaller one first.`,
        errors: [
          {
            path: failure.field,
            message: failure.field === 'from' ? 'must not be more than to' : `must be at most ${failure.size}`,
          },
        ],
      }
    case 'SigningKeyUnavailable':
      return { detail: failure.reason }
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
        detail: `The text is too heavy: ${failure.reason}. Split the specification, or shorten the rule set's patterns.`,
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
    case 'TemplateNotFound':
    case 'SpecificationNotFound':
    case 'VersionNotFound':
    case 'ConflictNotFound':
    case 'RulesetNotFound':
    case 'WaiverNotFound':
    case 'CommentNotFound':
    case 'BaselineNotFound':
    case 'WebhookEndpointNotFound':
    case 'DeliveryNotFound':
    case 'AuditRecordNotFound':
    case 'WorkspaceNotFound':
    case 'JobNotFound':
      return { detail: describeMissing(failure) }
    case 'RouteNotFound':
    case 'MethodNotAllowed':
    case 'NoCredentials':
    case 'TokenRefused':
    case 'KeysUnavailable':
    case 'RevocationsUnavailable':
    case 'RoleTooLow':
    case 'ScopeTooNarrow':
    case 'SigningSecretNeeded':
    case 'TokenNotFound':
    case 'TooManyRequests':
    case 'UnreadableBody':
    case 'BodyTooLarge':
    case 'UnsupportedMediaType':
    case 'UnsupportedContentEncoding':
    case 'InvalidInput':
    case 'ImportTooLarge':
    case 'InvalidIdempotencyKey':
    case 'IdempotencyKeyReused':
    case 'IdempotentRequestRunning':
    case 'IdempotentAnswerLost':
    case 'StaleEntityTag':
    case 'NoEntityTag':
    case 'SignatureRefused':
    case 'EncryptionKeyNeeded':
    case 'ForeignOrigin':
    case 'ForeignForm':
    case 'Defect':
      return describeHttpFailure(failure, now, soon)
  }
}

const inRuleset = ({ at, line, column, message }: RulesetProblem): InputError => ({
  path: at,
  message: line === null ? message : `Line ${line}${column === null ? '' : `, column ${column}`}: ${message}`,
})

const MOST_NAMED = 20
