export interface TemplatesTable {
  workspace_id: string
  name: string
  number: number
  definition: string
  author_kind: string
  author_id: string
  author_name: string
  created_at: Date
  /** Set on the versions that were there when the template was deleted. */
  deleted_at: Date | null
}
