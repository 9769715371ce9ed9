import type { Clock, StorageUnavailable } from '@nos/domain'
import { errAsync, ok, okAsync, safeTry, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { TokenSeal } from './seal-token.ts'

/** The part of a settings store that is needed. */
export interface KeptValues {
  get(key: string): ResultAsync<string | null, StorageUnavailable>
  put(key: string, value: string): ResultAsync<void, StorageUnavailable>
  /** Keeps `value` if there is none, and gives what is kept. */
  getOrPut(key: string, value: string): ResultAsync<string, StorageUnavailable>
  remove(key: string): ResultAsync<void, StorageUnavailable>
}

/** The learnt token cannot be kept, or not be read again. */
export interface EncryptionKeyNeeded {
  readonly kind: 'EncryptionKeyNeeded'
  readonly reason: string
}

/** Whether Notion's handshake is listened to, and whose token counts. */
export interface EnrolmentState {
  readonly state: 'closed' | 'open' | 'enrolled'
  /** When the window closes; null when it is closed. */
  readonly until: Date | null
  readonly tokenSource: 'configuration' | 'handshake' | null
  /** The token just learnt, for a person to paste into Notion; told once. */
  readonly verificationToken: string | null
}

export type EnrolmentFailure = EncryptionKeyNeeded | StorageUnavailable

export interface Enrolment {
  /** Listens for the handshake for ten minutes from now. */
  open(): ResultAsync<EnrolmentState, EnrolmentFailure>
  /** A token just learnt is told once: kept for the next one where nobody will read it. */
  show(asked: { readonly bodyIsRead: boolean }): ResultAsync<EnrolmentState, EnrolmentFailure>
  /** Forgets the learnt token, so that another one can be learnt; closes the window. */
  forget(): ResultAsync<EnrolmentState, EnrolmentFailure>
  /** Keeps the token of a handshake if the window is open and there is none; says whether it did. */
  learn(token: string): ResultAsync<boolean, StorageUnavailable>
  /** The learnt token. */
  token(): ResultAsync<string | null, EnrolmentFailure>
}

export interface EnrolmentParts {
  readonly values: KeptValues
  readonly seal: TokenSeal
  readonly clock: Clock
  /** A token of the configuration: then there is nothing to learn. */
  readonly configured: boolean
  /** False where a token may not be kept as it is: in production without NOS_ENCRYPTION_KEY. */
  readonly mayKeep: boolean
}

const WINDOW_MS = 10 * 60_000
const TOKEN = 'notion.webhook.token'
const WINDOW = 'notion.webhook.window'

const KEY_MISSING: EncryptionKeyNeeded = {
  kind: 'EncryptionKeyNeeded',
  reason:
    'Production keeps no token unencrypted. Set NOS_ENCRYPTION_KEY to the output of "openssl rand -base64 32", or NOTION_WEBHOOK_VERIFICATION_TOKEN to the token itself, and start again.',
}
const KEY_CHANGED: EncryptionKeyNeeded = {
  kind: 'EncryptionKeyNeeded',
  reason:
    'The kept verification token cannot be decrypted: NOS_ENCRYPTION_KEY is not the one it was kept with. Set that key again, or forget the token (DELETE) and enrol anew.',
}

/** How a verification token is learnt: only while an admin holds the window open, and never over another one. */
export const createEnrolment = ({ values, seal, clock, configured, mayKeep }: EnrolmentParts): Enrolment => {
  const openUntil = (): ResultAsync<{ readonly until: Date; readonly shown: boolean } | null, StorageUnavailable> =>
    values.get(WINDOW).map((text) => {
      const kept = v.safeParse(keptWindow, text)
      const until = kept.success ? new Date(kept.output.until) : null
      return until === null || !kept.success || until.getTime() <= clock().getTime()
        ? null
        : { until, shown: kept.output.shown }
    })
  const hold = (until: Date, shown: boolean): ResultAsync<void, StorageUnavailable> =>
    values.put(WINDOW, JSON.stringify({ until: until.toISOString(), shown }))
  const token: Enrolment['token'] = () =>
    values.get(TOKEN).andThen((sealed) => {
      const opened = sealed === null ? null : seal.open(sealed)
      return sealed !== null && opened === null ? errAsync(KEY_CHANGED) : okAsync(opened)
    })
  const show: Enrolment['show'] = ({ bodyIsRead }) =>
    safeTry(async function* () {
      const window = yield* openUntil()
      const learnt = yield* token()
      const fresh = bodyIsRead && learnt !== null && window !== null && !window.shown
      if (fresh) yield* hold(window.until, true)
      const tokenSource = configured ? 'configuration' : learnt === null ? null : 'handshake'
      return ok<EnrolmentState>({
        state: tokenSource !== null ? 'enrolled' : window === null ? 'closed' : 'open',
        until: window?.until ?? null,
        tokenSource,
        verificationToken: fresh ? learnt : null,
      })
    })
  return {
    token,
    show,
    open: () => {
      if (!mayKeep && !configured) return errAsync(KEY_MISSING)
      // A token that is there already was shown in the window in which it was learnt.
      return values
        .get(TOKEN)
        .andThen((kept) => hold(new Date(clock().getTime() + WINDOW_MS), kept !== null))
        .andThen(() => show({ bodyIsRead: true }))
    },
    forget: () =>
      values
        .remove(TOKEN)
        .andThen(() => values.remove(WINDOW))
        .andThen(() => show({ bodyIsRead: true })),
    learn: (given) =>
      safeTry(async function* () {
        if (configured || !mayKeep || !TOKEN_FORM.test(given) || (yield* openUntil()) === null) return ok(false)
        if ((yield* values.get(TOKEN)) !== null) return ok(false)
        const sealed = seal.seal(given)
        return ok((yield* values.getOrPut(TOKEN, sealed)) === sealed)
      }),
  }
}

const TOKEN_FORM = /^[\x21-\x7e]{8,500}$/

const keptWindow = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ until: v.pipe(v.string(), v.isoTimestamp()), shown: v.boolean() }),
)
