export interface SyncCursorsTable {
  workspace_id: string
  replica: string
  cursor: string | null
  last_poll_at: Date | null
  last_sweep_at: Date | null
  halted_reason: string | null
  halted_since: Date | null
  halted_affected: number | null
}
