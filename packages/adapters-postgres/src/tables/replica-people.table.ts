/** Users of the replica as it named them. */
export interface ReplicaPeopleTable {
  workspace_id: string
  id: string
  name: string | null
  email: string | null
}
