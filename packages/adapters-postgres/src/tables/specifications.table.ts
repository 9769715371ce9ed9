/** The present state. Columns that repeat the head serve filters, order and search. */
export interface SpecificationsTable {
  workspace_id: string
  id: string
  status: string
  head_id: string
  approved_version_id: string | null
  revision: number
  created_at: Date
  updated_at: Date
  archived_at: Date | null
  title: string
  /** What lists are ordered by. */
  title_key: string
  capability: string
  capability_key: string
  spec_type: string
  priority: string
  tags: readonly string[]
  /** Title, capability and body in lower case. */
  search_text: string
}
