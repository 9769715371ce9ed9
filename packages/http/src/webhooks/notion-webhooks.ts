import type { StorageUnavailable, WorkspaceId } from '@nos/domain'
import type { Caller } from '@nos/domain/use-cases'
import type { ResultAsync } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'

/** Whether Notion's handshake is listened to, and whose token counts. */
export interface WebhookEnrolment {
  readonly state: 'closed' | 'open' | 'enrolled'
  readonly until: Date | null
  readonly tokenSource: 'configuration' | 'handshake' | null
  /** Told once, to an admin, right after it was learnt. */
  readonly verificationToken: string | null
}

type Enrolling = ResultAsync<WebhookEnrolment, FailureOfKind<'EncryptionKeyNeeded'> | StorageUnavailable>

/** The doors that Notion knocks on, one a workspace. */
export interface NotionWebhooks {
  /** Ok once everything that the request asks for is committed. */
  readonly receive: (
    workspaceId: WorkspaceId,
    body: Uint8Array,
    signature: string | null,
  ) => ResultAsync<void, FailureOfKind<'SignatureRefused'> | StorageUnavailable>
  readonly openEnrolment: (caller: Caller, workspaceId: WorkspaceId) => Enrolling
  /** The token is told once, and not where nobody reads the body (HEAD). */
  readonly showEnrolment: (workspaceId: WorkspaceId, asked: { readonly bodyIsRead: boolean }) => Enrolling
  readonly forgetEnrolment: (caller: Caller, workspaceId: WorkspaceId) => Enrolling
}
