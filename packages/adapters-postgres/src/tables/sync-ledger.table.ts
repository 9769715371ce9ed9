/** JSON columns are `json`, not `jsonb`: they hold text of people, and `jsonb` refuses NUL. */
export interface SyncLedgerTable {
  workspace_id: string
  replica: string
  specification_id: string
  ref: string | null
  url: string | null
  state: string
  trashed: boolean
  base_version_id: string | null
  base_body_hash: string | null
  base_properties: string | null
  mirror: string | null
  revision: string | null
  settled: boolean
  intent: string | null
  reported: string | null
  problem: string | null
  last_synced_at: Date | null
}
