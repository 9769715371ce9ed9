export interface WorkspacesTable {
  id: string
  name: string
  created_at: Date
}
