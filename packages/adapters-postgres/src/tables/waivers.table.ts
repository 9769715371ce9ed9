export interface WaiversTable {
  workspace_id: string
  id: string
  specification_id: string
  rule: string
  path: string | null
  author: string
  reason: string
  expires_at: Date
  created_at: Date
}
