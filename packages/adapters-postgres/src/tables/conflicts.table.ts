export interface ConflictsTable {
  workspace_id: string
  id: string
  specification_id: string
  replica: string
  state: string
  opened_at: Date
  /** The whole conflict. */
  record: string
}
