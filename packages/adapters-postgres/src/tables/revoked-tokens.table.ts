export interface RevokedTokensTable {
  workspace_id: string
  jti: string
  expires_at: Date
  revoked_at: Date
}
