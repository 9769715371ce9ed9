import type { BrowserSession, BrowserSessionStore, IdSource, SessionHolder, StorageUnavailable } from '@nos/domain'
import { err, ok, okAsync, type ResultAsync } from 'neverthrow'
import type { Principal } from '../auth/principal.ts'
import { refused, type TokenRefused } from '../auth/token-refused.ts'
import { hashOfSecret, makeSessionSecret, openToken, sealToken } from './session-secret.ts'

/** A session that goes on, with its token. */
export interface OpenSession {
  readonly session: BrowserSession
  readonly token: string
}

/** Browsers that are signed in. Each sign-in has a secret of its own, which is all that the browser gets. */
export interface BrowserSessions {
  /** Gives the secret. */
  start(
    token: string,
    principal: Principal,
    where: { readonly address: string | null; readonly now: Date },
  ): ResultAsync<string, StorageUnavailable>
  /** Null: there is no such session, or no longer. One that nobody used for too long ends. */
  resume(secret: string, now: Date): ResultAsync<OpenSession | null, TokenRefused | StorageUnavailable>
  /** It is in use now. */
  see(session: BrowserSession, now: Date): ResultAsync<void, StorageUnavailable>
  end(secret: string): ResultAsync<void, StorageUnavailable>
  /** Those that still go on. */
  list(holder: SessionHolder, now: Date): ResultAsync<readonly BrowserSession[], StorageUnavailable>
  readonly endOf: BrowserSessionStore['endOf']
}

const LONGEST_BETWEEN_NOTES_MS = 60_000
// 43 characters are a secret of ours; anything else needs no look.
const SECRET = /^[\w-]{43}$/

/** `idleSeconds`: SESSION_IDLE_TIMEOUT. */
export const createBrowserSessions = (
  store: BrowserSessionStore,
  { idleSeconds, newId }: { readonly idleSeconds: number; readonly newId: IdSource },
): BrowserSessions => {
  const idleMs = idleSeconds * 1000
  const isIdle = ({ lastSeenAt }: BrowserSession, now: Date): boolean => now.getTime() - lastSeenAt.getTime() > idleMs
  return {
    start: (token, { workspaceId, subject, expiresAt }, { address, now }) => {
      const secret = makeSessionSecret()
      return store
        .start({
          id: newId(),
          secretHash: hashOfSecret(secret),
          workspaceId,
          subject,
          sealedToken: sealToken(secret, token),
          address,
          startedAt: now,
          lastSeenAt: now,
          expiresAt,
        })
        .map(() => secret)
    },
    resume: (secret, now) => {
      if (!SECRET.test(secret)) return okAsync(null)
      return store.find(hashOfSecret(secret)).andThen((session) => {
        if (session === null) return ok(null)
        if (isIdle(session, now)) return store.end(session.secretHash).andThen(() => err(refused(IDLE)))
        const token = openToken(secret, session.sealedToken)
        return ok(token === null ? null : { session, token })
      })
    },
    see: ({ secretHash, lastSeenAt }, now) =>
      now.getTime() - lastSeenAt.getTime() < Math.min(LONGEST_BETWEEN_NOTES_MS, idleMs / 10)
        ? okAsync()
        : store.see(secretHash, now),
    end: (secret) => (SECRET.test(secret) ? store.end(hashOfSecret(secret)) : okAsync()),
    list: (holder, now) => store.list(holder).map((sessions) => sessions.filter((session) => !isIdle(session, now))),
    endOf: store.endOf,
  }
}

const IDLE = 'You were signed out, as this browser asked for nothing for a while. Sign in again.'
