/** `subject`, `role` and `granted_by` are null for a revoked token that the service never saw. */
export interface AccessTokensTable {
  workspace_id: string
  jti: string
  kind: string
  subject: string | null
  role: string | null
  /** JSON; a list of words. */
  scopes: unknown
  /** JSON; an author. */
  granted_by: unknown
  /** Hexadecimal SHA-256 of an API token. */
  secret_hash: string | null
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}
