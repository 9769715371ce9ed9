import {
  isUuid,
  isWorkspaceId,
  specificationId,
  versionId,
  type SpecificationId,
  type VersionId,
  type WorkspaceId,
} from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { unstorable } from './unstorable-text.ts'

/** What is no UUID names nothing, so it is not found rather than invalid. */
export const specificationIdOf = (text: string): Result<SpecificationId, FailureOfKind<'SpecificationNotFound'>> =>
  isUuid(text) ? ok(specificationId(text)) : err({ kind: 'SpecificationNotFound', id: text })

export const versionIdsOf = (
  spec: string,
  version: string,
): Result<
  { readonly id: SpecificationId; readonly version: VersionId },
  FailureOfKind<'SpecificationNotFound' | 'VersionNotFound'>
> =>
  specificationIdOf(spec).andThen((id) =>
    isUuid(version)
      ? ok({ id, version: versionId(version) })
      : err({ kind: 'VersionNotFound' as const, id: version as VersionId, specificationId: id }),
  )

export const jobIdOf = (text: string): Result<string, FailureOfKind<'JobNotFound'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'JobNotFound', id: text })

export const commentIdsOf = (
  spec: string,
  comment: string,
): Result<
  { readonly id: SpecificationId; readonly comment: string },
  FailureOfKind<'SpecificationNotFound' | 'CommentNotFound'>
> =>
  specificationIdOf(spec).andThen((id) =>
    isUuid(comment)
      ? ok({ id, comment: comment.toLowerCase() })
      : err({ kind: 'CommentNotFound' as const, id: comment }),
  )

export const baselineIdOf = (text: string): Result<string, FailureOfKind<'BaselineNotFound'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'BaselineNotFound', id: text })
export const auditIdOf = (text: string): Result<string, FailureOfKind<'AuditRecordNotFound'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'AuditRecordNotFound', id: text })

export const waiverIdOf = (text: string): Result<string, FailureOfKind<'WaiverNotFound'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'WaiverNotFound', id: text })

/** What is no suggestion's name cannot be one of the present text's. */
export const suggestionIdOf = (text: string): Result<string, FailureOfKind<'SuggestionStale'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'SuggestionStale', id: text })

export const workspaceIdOf = (text: string): Result<WorkspaceId, FailureOfKind<'WorkspaceNotFound'>> =>
  isWorkspaceId(text) ? ok(text) : err({ kind: 'WorkspaceNotFound', id: text.toWellFormed() })

const TOKEN_ID = /^[^\p{Cc}\p{Cs}]{1,255}$/u

/** What no token can have as its id ends none. */
export const tokenIdOf = (text: string): Result<string, FailureOfKind<'TokenNotFound'>> =>
  TOKEN_ID.test(text) ? ok(text) : err({ kind: 'TokenNotFound', id: text.toWellFormed() })

/** A text that no rule set can be named by names none. */
export const rulesetNameOf = (text: string): Result<string, FailureOfKind<'RulesetNotFound'>> =>
  unstorable(text) === null
    ? ok(text)
    : err({ kind: 'RulesetNotFound', name: text.replaceAll('\0', '').toWellFormed() })

/** The same for templates. */
export const templateNameOf = (text: string): Result<string, FailureOfKind<'TemplateNotFound'>> =>
  unstorable(text) === null
    ? ok(text)
    : err({ kind: 'TemplateNotFound', name: text.replaceAll('\0', '').toWellFormed() })

export const conflictIdOf = (text: string): Result<string, FailureOfKind<'ConflictNotFound'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'ConflictNotFound', id: text })

export const endpointIdOf = (text: string): Result<string, FailureOfKind<'WebhookEndpointNotFound'>> =>
  isUuid(text) ? ok(text.toLowerCase()) : err({ kind: 'WebhookEndpointNotFound', id: text })

export const deliveryIdsOf = (
  endpoint: string,
  delivery: string,
): Result<
  { readonly id: string; readonly delivery: string },
  FailureOfKind<'WebhookEndpointNotFound' | 'DeliveryNotFound'>
> =>
  endpointIdOf(endpoint).andThen((id) =>
    isUuid(delivery)
      ? ok({ id, delivery: delivery.toLowerCase() })
      : err({ kind: 'DeliveryNotFound' as const, id: delivery }),
  )
