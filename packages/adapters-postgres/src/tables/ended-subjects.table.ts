/** A subject all of whose tokens were ended. */
export interface EndedSubjectsTable {
  workspace_id: string
  subject: string
  /** A token issued before this moment is refused. */
  ended_at: Date
}
