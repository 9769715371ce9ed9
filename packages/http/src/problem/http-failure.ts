import type { TokenFailure } from '../auth/token-refused.ts'
import type { Role } from '../auth/role.ts'

/** One thing wrong with the input; `path` is in the body's own names: `title`, `tags.0`, or a parameter's name. */
export interface InputError {
  readonly path: string
  readonly message: string
}

/** An import over a limit; `path` names the file that went over it. */
export interface ImportTooLarge {
  readonly kind: 'ImportTooLarge'
  readonly path: string | null
  /** Of a path: what follows its name; else a sentence. */
  readonly reason: string
}

/** Failures of the request itself, before or beside the use case. */
export type HttpFailure =
  | { readonly kind: 'RouteNotFound' }
  | { readonly kind: 'MethodNotAllowed'; readonly allow: string }
  | { readonly kind: 'NoCredentials' }
  | TokenFailure
  | { readonly kind: 'RoleTooLow'; readonly role: Role; readonly least: Role }
  /** An API token with scopes asked for something outside them. */
  | { readonly kind: 'ScopeTooNarrow'; readonly scopes: readonly string[] }
  | { readonly kind: 'SigningSecretNeeded' }
  | { readonly kind: 'TokenNotFound'; readonly id: string }
  | { readonly kind: 'TooManyRequests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'UnreadableBody'; readonly reason: string }
  | { readonly kind: 'BodyTooLarge'; readonly limit: number }
  | { readonly kind: 'UnsupportedMediaType'; readonly accepted: readonly string[] }
  | { readonly kind: 'UnsupportedContentEncoding'; readonly encoding: string }
  | { readonly kind: 'InvalidInput'; readonly errors: readonly InputError[] }
  | { readonly kind: 'InvalidIdempotencyKey' }
  | { readonly kind: 'IdempotencyKeyReused' }
  | { readonly kind: 'IdempotentRequestRunning' }
  | { readonly kind: 'IdempotentAnswerLost' }
  | { readonly kind: 'StaleEntityTag' }
  /** An If-Match where nothing has a tag. */
  | { readonly kind: 'NoEntityTag' }
  | ImportTooLarge
  /** A webhook that nobody whom we know has signed. */
  | { readonly kind: 'SignatureRefused' }
  /** A secret cannot be kept, or not be read again; the reason names the variable. */
  | { readonly kind: 'EncryptionKeyNeeded'; readonly reason: string }
  /** A form of the dashboard that none of its pages sent. */
  | { readonly kind: 'ForeignForm' }
  /** A page of another site asks. */
  | { readonly kind: 'ForeignOrigin' }
  | { readonly kind: 'Defect' }
