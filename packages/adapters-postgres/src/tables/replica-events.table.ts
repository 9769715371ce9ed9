import type { Generated } from 'kysely'

export interface ReplicaEventsTable {
  position: Generated<string>
  workspace_id: string
  replica: string
  id: string
  ref: string | null
  touched: string
  own: boolean
  elsewhere: boolean
  occurred_at: Date
  received_at: Date
  settled: Generated<boolean>
}
