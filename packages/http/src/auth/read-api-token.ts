import { err, ok, type Result } from 'neverthrow'
import { hashApiToken } from './api-token.ts'
import type { AuthenticationOptions } from './authentication.ts'
import type { Principal } from './principal.ts'
import { refused, type TokenFailure } from './token-refused.ts'

/** Who an API token stands for, if it is one of ours and still good. */
export const readApiToken = async (
  token: string,
  find: AuthenticationOptions['findApiToken'],
  now: Date,
): Promise<Result<Principal, TokenFailure>> => {
  const found = await find(hashApiToken(token), now)
  if (found === 'unknown') return err({ kind: 'RevocationsUnavailable' })
  if (found === null) return err(refused('There is no such API token.'))
  if (found.standing === 'revoked') return err(refused('The token has been revoked.'))
  if (found.standing === 'no_workspace') return err(refused('The workspace of the token does not exist.'))
  const { subject, role, workspaceId, jti, expiresAt, scopes } = found.token
  if (expiresAt <= now) return err(refused('The token has expired.'))
  return ok({ subject, role, workspaceId, tokenId: jti, expiresAt, name: null, email: null, scopes })
}
