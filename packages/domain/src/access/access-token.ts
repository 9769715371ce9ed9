import type { Author } from '../specification/author.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'
import type { Role } from '../specification/role.ts'

/**
 * A token that the service knows. `signed`: a JWT, of which nothing is kept but its id. `api`: a random text, kept as its
 * hash alone. `unseen`: revoked by its id without the service ever having seen it, as one minted on the command line.
 */
export type AccessToken = GrantedToken | UnseenToken

export interface GrantedToken extends TokenTimes {
  readonly kind: 'signed' | 'api'
  readonly subject: string
  readonly role: Role
  /** Areas of the API it is limited to; null when its role alone limits it. */
  readonly scopes: readonly string[] | null
  /** Who asked for it. */
  readonly grantedBy: Author
}

export interface UnseenToken extends TokenTimes {
  readonly kind: 'unseen'
  readonly revokedAt: Date
}

interface TokenTimes {
  readonly workspaceId: WorkspaceId
  readonly jti: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

/** No token that is accepted lives longer. */
export const LONGEST_TOKEN_LIFE_MS: number = 366 * 86_400_000
