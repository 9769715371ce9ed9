export interface BrowserSessionsTable {
  /** Hexadecimal SHA-256 of the secret that the browser holds. */
  secret_hash: string
  id: string
  workspace_id: string
  subject: string
  /** The token, encrypted with the secret. */
  sealed_token: string
  address: string | null
  started_at: Date
  last_seen_at: Date
  expires_at: Date
}
