export interface CommentsTable {
  workspace_id: string
  id: string
  specification_id: string
  thread_id: string
  parent_id: string | null
  author_kind: string
  author_id: string
  author_name: string
  text: string
  mentions: string[]
  created_at: Date
}

export interface CommentThreadsTable {
  workspace_id: string
  id: string
  specification_id: string
  created_at: Date
  /** JSON. */
  anchor: string | null
  /** JSON. */
  position: string | null
  position_version: number | null
  /** JSON; null while the thread is open. */
  resolution: string | null
}
