import type { ResultAsync } from 'neverthrow'
import type { SealedEntry } from '../../audit/audit-record.ts'
import type { AuditProblem } from '../../audit/audit-walk.ts'
import type { SignedHead } from '../../audit/signed-head.ts'
import type { AuditPage, AuditQuery } from '../../ports/audit-log.ts'
import type { SigningKeyUnavailable } from '../../ports/head-signer.ts'
import type { InvalidCursor } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { AuditRecordNotFound, NoSuchTree } from '../failure.ts'

type Sealing = SigningKeyUnavailable | StorageUnavailable

/** A head with the key that it is checked with. */
export interface PublishedHead {
  readonly head: SignedHead
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly publicKey: string
}

export interface AuditVerification {
  readonly valid: boolean
  readonly size: number
  readonly head: SignedHead
  readonly publicKey: string
  readonly problems: readonly AuditProblem[]
}

export interface InclusionProof {
  readonly index: number
  readonly leafHash: string
  readonly size: number
  /** Hashes from the leaf upwards. */
  readonly path: readonly string[]
}

export interface ConsistencyProof {
  readonly from: number
  readonly to: number
  readonly path: readonly string[]
}

export interface AuditUseCases {
  readonly searchAudit: (query: AuditQuery) => ResultAsync<AuditPage, InvalidCursor | StorageUnavailable>
  /** Gives every row that is committed now its place, and signs the head. Repeated, it changes nothing. */
  readonly sealAudit: (workspaceId: WorkspaceId) => ResultAsync<PublishedHead, Sealing>
  /** The entries from the place `from` on, in order; only sealed ones. */
  readonly readAudit: (
    workspaceId: WorkspaceId,
    from: number,
    limit: number,
  ) => ResultAsync<readonly SealedEntry[], StorageUnavailable>
  /** Seals, then holds every entry and every head that was ever signed against what is stored. */
  readonly verifyAudit: (workspaceId: WorkspaceId) => ResultAsync<AuditVerification, Sealing>
  /** In the tree of `size` entries, the present one when absent. */
  readonly proveInclusion: (
    workspaceId: WorkspaceId,
    id: string,
    size?: number,
  ) => ResultAsync<InclusionProof, AuditRecordNotFound | NoSuchTree | Sealing>
  /** That the tree of `from` entries is a beginning of the tree of `to` (the present one when absent). */
  readonly proveConsistency: (
    workspaceId: WorkspaceId,
    from: number,
    to?: number,
  ) => ResultAsync<ConsistencyProof, NoSuchTree | Sealing>
}
