export interface CommentLinksTable {
  workspace_id: string
  replica: string
  comment_id: string
  specification_id: string
  thread_id: string
  state: string
  remote_id: string | null
  discussion: string | null
  place: string | null
  since: Date
  problem: string | null
}
