import type { BriefQuestion } from '../generation/brief-questions.ts'
import type { SpecificationId, VersionId } from '../specification/identifiers.ts'

export interface SpecificationNotFound {
  readonly kind: 'SpecificationNotFound'
  readonly id: string
}

export interface VersionNotFound {
  readonly kind: 'VersionNotFound'
  readonly id: VersionId
  readonly specificationId: SpecificationId
}

export interface ConflictNotFound {
  readonly kind: 'ConflictNotFound'
  readonly id: string
}

export interface ConflictAlreadyResolved {
  readonly kind: 'ConflictAlreadyResolved'
  readonly id: string
}

/** The caller named a state (If-Match) that is not the present one. */
export interface PreconditionFailed {
  readonly kind: 'PreconditionFailed'
  readonly id: SpecificationId
}

/** An archived specification is read-only until it is restored. */
export interface SpecificationArchived {
  readonly kind: 'SpecificationArchived'
  readonly id: SpecificationId
}

/** A field that no rule of the model allows: what is wrong, at which path. */
export interface InvalidContent {
  readonly kind: 'InvalidContent'
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

/** Names or texts of an upload that cannot be imported; nothing of it was written. */
export interface InvalidTree {
  readonly kind: 'InvalidTree'
  /** `path` is the file's name as it was sent. */
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

export interface JobNotFound {
  readonly kind: 'JobNotFound'
  readonly id: string
}

/** There is no Notion side configured, so there is nothing to sync with. */
export interface NoReplica {
  readonly kind: 'NoReplica'
}

/** Nothing differs between the base and the head. */
export interface NoChanges {
  readonly kind: 'NoChanges'
  /** The versions' numbers. */
  readonly base: number
  readonly head: number
}

export interface HistoryDisabled {
  readonly kind: 'HistoryDisabled'
}

export interface RulesetNotFound {
  readonly kind: 'RulesetNotFound'
  readonly name: string
}

export interface RulesetExists {
  readonly kind: 'RulesetExists'
  readonly name: string
}

export interface RulesetInUse {
  readonly kind: 'RulesetInUse'
  readonly name: string
  /** Null when it is the one in force; else one that builds on it. */
  readonly by: string | null
}

export interface WaiverNotFound {
  readonly kind: 'WaiverNotFound'
  readonly id: string
}

export interface CommentNotFound {
  readonly kind: 'CommentNotFound'
  readonly id: string
}

export interface BaselineNotFound {
  readonly kind: 'BaselineNotFound'
  readonly id: string
}

/** The words that the suggestion mends no longer stand there. */
export interface SuggestionStale {
  readonly kind: 'SuggestionStale'
  readonly id: string
}

/** Nothing can be written from it; the questions say what is missing. */
export interface BriefTooThin {
  readonly kind: 'BriefTooThin'
  readonly questions: readonly BriefQuestion[]
}

export interface TemplateNotFound {
  readonly kind: 'TemplateNotFound'
  readonly name: string
}

export interface TemplateExists {
  readonly kind: 'TemplateExists'
  readonly name: string
}

/** What comes with NOS cannot be changed. */
export interface TemplateBuiltIn {
  readonly kind: 'TemplateBuiltIn'
  readonly name: string
}

export interface InvalidTemplate {
  readonly kind: 'InvalidTemplate'
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

/** Reviews are switched off. */
export interface ReviewDisabled {
  readonly kind: 'ReviewDisabled'
}

/** No version of it was approved yet. */
export interface VersionNotApproved {
  readonly kind: 'VersionNotApproved'
  readonly specificationId: SpecificationId
}

/** The audit log has no such record, or none at that place yet. */
export interface AuditRecordNotFound {
  readonly kind: 'AuditRecordNotFound'
  readonly id: string
}

/** The tree never had, or does not have yet, so many entries. */
export interface NoSuchTree {
  readonly kind: 'NoSuchTree'
  /** Which of the sizes asked for there is no tree of. */
  readonly field: 'size' | 'from' | 'to'
  /** What the sizes asked for must not be above. */
  readonly size: number
}

export interface WebhookEndpointNotFound {
  readonly kind: 'WebhookEndpointNotFound'
  readonly id: string
}

export interface DeliveryNotFound {
  readonly kind: 'DeliveryNotFound'
  readonly id: string
}
