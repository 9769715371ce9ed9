import type { AccessToken } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type { TokenSchema } from '../schemas/token-schema.ts'

export const presentToken = (token: AccessToken): InferOutput<typeof TokenSchema> => {
  const granted = token.kind === 'unseen' ? null : token
  return {
    jti: token.jti,
    kind: token.kind,
    subject: granted?.subject ?? null,
    role: granted?.role ?? null,
    scopes: granted?.scopes == null ? null : [...granted.scopes],
    created_by: granted?.grantedBy.id ?? null,
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt.toISOString(),
    last_used_at: token.lastUsedAt?.toISOString() ?? null,
    revoked_at: token.revokedAt?.toISOString() ?? null,
  }
}
