import { signWithSecret } from './secret-signature.ts'
import { SECRET_ALGORITHM } from './token-header.ts'
import type { Role } from './role.ts'

export interface NewToken {
  readonly subject: string
  readonly role: Role
  readonly expiresInSeconds: number
  /** The key of JWT_SECRET. */
  readonly secret: string
  readonly now: Date
  /** The token's own id: revocation names it. */
  readonly jti: string
  readonly name?: string
  readonly email?: string
  readonly workspace?: string
}

export interface SignedToken {
  readonly token: string
  readonly jti: string
  readonly expiresAt: Date
}

/** Mints an HS256 token that `createHttpApp` accepts under the same secret. */
export const signToken = ({
  subject,
  role,
  expiresInSeconds,
  secret,
  now,
  jti,
  ...optional
}: NewToken): SignedToken => {
  const iat = Math.floor(now.getTime() / 1000)
  const exp = iat + expiresInSeconds
  const signed = `${encode({ alg: SECRET_ALGORITHM, typ: 'JWT' })}.${encode({ sub: subject, role, iat, exp, jti, ...optional })}`
  return { token: `${signed}.${signWithSecret(signed, secret)}`, jti, expiresAt: new Date(exp * 1000) }
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
