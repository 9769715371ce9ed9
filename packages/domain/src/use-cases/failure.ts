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
