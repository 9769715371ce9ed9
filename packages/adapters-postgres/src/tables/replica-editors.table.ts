export interface ReplicaEditorsTable {
  workspace_id: string
  replica: string
  ref: string
  editor: string
  last_at: Date
}
