import type { Author } from '../specification/author.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { Baseline } from './baseline.ts'

/** That somebody stands by a baseline: said by a person, sealed with the service's key. */
export interface BaselineSignature {
  readonly workspaceId: WorkspaceId
  readonly baselineId: string
  readonly signer: Author
  readonly at: Date
  /** What the signature means; empty when nobody said. */
  readonly comment: string
  /** Ed25519 over `signatureText`, base64. */
  readonly signature: string
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly publicKey: string
}

/** The very text that is signed. The digest stands for everything in the baseline. */
export const signatureText = (
  { id, digest }: Pick<Baseline, 'id' | 'digest'>,
  { signer, at, comment }: Pick<BaselineSignature, 'signer' | 'at' | 'comment'>,
): string =>
  `nos baseline signature 1\n${id}\n${digest}\n${JSON.stringify([signer.kind, signer.id, signer.name])}\n${at.toISOString()}\n${JSON.stringify(comment)}\n`
