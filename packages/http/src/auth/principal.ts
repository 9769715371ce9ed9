import { DEFAULT_WORKSPACE, type WorkspaceId } from '@nos/domain'
import type { TokenClaims } from './token-claims.ts'
import type { Role } from './role.ts'

/** Who sent a request, as its token says. */
export interface Principal {
  readonly subject: string
  readonly role: Role
  readonly workspaceId: WorkspaceId
  readonly tokenId: string
  readonly expiresAt: Date
  readonly name: string | null
  readonly email: string | null
  /** Areas of the API that it is limited to; null when its role alone limits it. */
  readonly scopes: readonly string[] | null
}

/** A token without a workspace belongs to `default`. */
export const principalOf = (claims: TokenClaims): Principal => ({
  subject: claims.sub,
  role: claims.role,
  workspaceId: claims.workspace === undefined ? DEFAULT_WORKSPACE : (claims.workspace as WorkspaceId),
  tokenId: claims.jti,
  expiresAt: new Date(claims.exp * 1000),
  name: claims.name ?? null,
  email: claims.email ?? null,
  scopes: null,
})
