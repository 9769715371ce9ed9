import type { Announcement, StorageUnavailable } from '@nos/domain'
import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from 'neverthrow'
import { announcementOf, type NotionIdentity } from './announcement-of.ts'
import type { Enrolment, EnrolmentFailure } from './enrolment.ts'
import { parseNotionEvent, verificationToken } from './parse-notion-event.ts'
import { verifyNotionSignature } from './verify-notion-signature.ts'

/** Nobody whose token we know signed the request. */
export interface SignatureRefused {
  readonly kind: 'SignatureRefused'
}

export interface WebhookDoorParts {
  readonly enrolment: Pick<Enrolment, 'token' | 'learn'>
  /** Tokens that count beside the learnt one. */
  readonly tokens: readonly string[]
  readonly identity: () => ResultAsync<NotionIdentity, StorageUnavailable>
  /** Commits the announcement and the work that it asks for. */
  readonly note: (announcement: Announcement) => ResultAsync<void, StorageUnavailable>
}

/** Takes in what Notion sends: handshakes and signed events. Ok is an acknowledgement, and everything is committed then. */
export type WebhookDoor = (
  body: Uint8Array,
  signature: string | null,
) => ResultAsync<void, SignatureRefused | EnrolmentFailure>

// A handshake is one short member; nothing else of a stranger is looked into.
const LARGEST_HANDSHAKE = 4096

export const createWebhookDoor =
  ({ enrolment, tokens, identity, note }: WebhookDoorParts): WebhookDoor =>
  (body, signature) => {
    if (tokens.some((token) => verifyNotionSignature(body, signature, token))) return takeIn(body)
    return learntToken().andThen((learnt) => {
      if (learnt.isOk() && learnt.value !== null && verifyNotionSignature(body, signature, learnt.value))
        return takeIn(body)
      const offered = body.byteLength <= LARGEST_HANDSHAKE ? verificationToken(readJson(body)) : null
      if (offered !== null) return enrolment.learn(offered).map(() => undefined)
      return learnt.isErr() ? errAsync(learnt.error) : errAsync<void, SignatureRefused>({ kind: 'SignatureRefused' })
    })

    /** A token that cannot be decrypted keeps nobody else's requests from being answered. */
    function learntToken(): ResultAsync<Result<string | null, EnrolmentFailure>, StorageUnavailable> {
      return enrolment
        .token()
        .map((token): Result<string | null, EnrolmentFailure> => ok(token))
        .orElse((failure) => (failure.kind === 'StorageUnavailable' ? errAsync(failure) : okAsync(err(failure))))
    }

    /** What is signed is acknowledged, known or not: Notion stops sending to who refuses. */
    function takeIn(signed: Uint8Array): ResultAsync<void, StorageUnavailable> {
      const event = parseNotionEvent(readJson(signed))
      if (event === null) return okAsync()
      return identity().andThen((known) => {
        const announcement = announcementOf(event, known)
        return announcement === null ? okAsync() : note(announcement)
      })
    }
  }

const readJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
