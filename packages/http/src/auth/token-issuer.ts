import type { GrantedToken } from '@nos/domain'
import type { AuthenticationOptions } from './authentication.ts'
import { signToken } from './sign-token.ts'

/** Signs tokens with the present secret. */
export interface TokenIssuer {
  readonly lifeSeconds: number
  /** False when the identity provider alone signs tokens. */
  readonly canSign: boolean
  sign(token: GrantedToken): string
}

export const createTokenIssuer = ({
  secrets,
  lifeSeconds,
}: Pick<AuthenticationOptions, 'secrets' | 'lifeSeconds'>): TokenIssuer => {
  const [secret] = secrets
  return {
    lifeSeconds,
    canSign: secret !== undefined,
    sign: ({ subject, role, jti, workspaceId, createdAt, expiresAt }) => {
      if (secret === undefined) throw new Error('There is no secret to sign with; ask canSign first')
      return signToken({
        subject,
        role,
        jti,
        workspace: workspaceId,
        secret,
        now: createdAt,
        expiresInSeconds: Math.floor(expiresAt.getTime() / 1000) - Math.floor(createdAt.getTime() / 1000),
      }).token
    },
  }
}
