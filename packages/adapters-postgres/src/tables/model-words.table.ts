export interface ModelSuggestionsTable {
  workspace_id: string
  specification_id: string
  id: string
  model: string
  path: string
  before: string
  after: string
  rationale: string
  created_at: Date
}

export interface ModelReviewsTable {
  workspace_id: string
  key: string
  model: string
  /** A JSON list. */
  remarks: string
  created_at: Date
}
