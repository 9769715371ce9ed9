import type { ResultAsync } from 'neverthrow'
import type { CheckSignature } from '../audit/audit-walk.ts'
import type { StorageUnavailable } from './storage-unavailable.ts'

/** The service's Ed25519 key for the heads of its audit log. */
export interface HeadSigner {
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly publicKey: string
  /** The signature in base64. */
  readonly sign: (text: string) => string
  readonly check: CheckSignature
}

/** The key is there and cannot be read: it was sealed with another NOS_ENCRYPTION_KEY. */
export interface SigningKeyUnavailable {
  readonly kind: 'SigningKeyUnavailable'
  readonly reason: string
}

/** Gives the signer; its key is made when it is asked for the first time. */
export type OpenHeadSigner = () => ResultAsync<HeadSigner, SigningKeyUnavailable | StorageUnavailable>
