export interface ReplicaRemarksTable {
  workspace_id: string
  id: string
  replica: string
  specification_id: string
  text: string
  /** The replica's id of a person. */
  addressee: string | null
  created_at: Date
  started_at: Date | null
}
