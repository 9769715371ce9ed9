export interface VersionsTable {
  workspace_id: string
  id: string
  specification_id: string
  number: number
  parent_id: string | null
  title: string
  capability: string
  spec_type: string
  priority: string
  tags: readonly string[]
  body_hash: string
  content_hash: string
  author_kind: string
  author_id: string
  author_name: string
  source: string
  message: string
  created_at: Date
}
