export interface WorkspacesTable {
  id: string
  name: string
  created_at: Date
  notion_database_id: string | null
  /** Sealed with NOS_ENCRYPTION_KEY. */
  notion_token: string | null
  archived_at: Date | null
}
