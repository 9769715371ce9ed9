import type { TokenIdentity } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import { isApiToken } from './api-token.ts'
import type { AuthenticationOptions } from './authentication.ts'
import { checkClaims, LEEWAY_SECONDS } from './check-claims.ts'
import { createKeySetVerifier, type VerifyWithKeySet } from './key-set.ts'
import { principalOf, type Principal } from './principal.ts'
import { readApiToken } from './read-api-token.ts'
import { rememberPayloads, type RememberedPayloads } from './remembered-payloads.ts'
import { isSignedWithSecret } from './secret-signature.ts'
import { decodeJson, SECRET_ALGORITHM, splitToken } from './token-header.ts'
import type { TokenClaims } from './token-claims.ts'
import { refused, type TokenFailure } from './token-refused.ts'

export type VerifyToken = (token: string, now: Date) => Promise<Result<Principal, TokenFailure>>

/** One algorithm per key: HS256 belongs to the secrets, the others to the key set. */
export const createTokenVerifier = ({
  secrets,
  keySet,
  standingOf,
  findApiToken,
}: Omit<AuthenticationOptions, 'lifeSeconds'>): VerifyToken => {
  if (secrets.some((secret) => secret === ''))
    throw new Error('A token secret is empty: anybody could sign. Set JWT_SECRET to at least 32 random bytes.')
  const keys = {
    secrets,
    verifyWithKeySet: keySet === undefined ? null : createKeySetVerifier(keySet),
    remembered: rememberPayloads(),
  }
  return async (token, now) => {
    if (isApiToken(token)) return readApiToken(token, findApiToken, now)
    const payload = await readPayload(token, keys, now)
    if (payload.isErr()) return err(payload.error)
    const claims = checkClaims(payload.value, now)
    if (claims.isErr()) return err(claims.error)
    const principal = principalOf(claims.value)
    switch (await standingOf(identityOf(principal, claims.value))) {
      case 'unknown':
        return err({ kind: 'RevocationsUnavailable' })
      case 'revoked':
        return err(refused('The token has been revoked.'))
      case 'no_workspace':
        return err(refused('The workspace of the token does not exist.'))
      case 'good':
        return ok(principal)
    }
  }
}

const identityOf = ({ workspaceId, tokenId, subject }: Principal, { iat }: TokenClaims): TokenIdentity => ({
  workspaceId,
  jti: tokenId,
  subject,
  issuedAt: iat === undefined ? null : new Date((iat - LEEWAY_SECONDS) * 1000),
})

interface Keys {
  readonly secrets: readonly string[]
  readonly verifyWithKeySet: VerifyWithKeySet | null
  readonly remembered: RememberedPayloads
}

const readPayload = (
  token: string,
  { secrets, verifyWithKeySet, remembered }: Keys,
  now: Date,
): Result<unknown, TokenFailure> | Promise<Result<unknown, TokenFailure>> => {
  const known = remembered.get(token)
  if (known !== undefined) return ok(known)
  const split = splitToken(token)
  if (split.isErr()) return err(split.error)
  const { header, signed, payload, signature } = split.value
  if (header.alg !== SECRET_ALGORITHM)
    return verifyWithKeySet === null
      ? err(refused(`Tokens signed with ${header.alg} are not accepted here.`))
      : verifyWithKeySet(token, now)
  if (!secrets.some((secret) => isSignedWithSecret(signed, signature, secret)))
    return err(refused('The signature does not hold.'))
  const decoded = decodeJson(payload)
  // Only under a secret of ours: a key of the provider may be withdrawn at any time.
  if (typeof decoded === 'object' && decoded !== null) remembered.set(token, decoded)
  return ok(decoded)
}
