/** Columns that repeat the record serve filters and order. */
export interface ReviewsTable {
  workspace_id: string
  id: string
  specification_id: string
  number: number
  reviewers: readonly string[]
  is_open: boolean
  /** Of an approval that was not taken back. */
  approved_number: number | null
  requested_at: Date
  /** JSON. */
  record: string
}
