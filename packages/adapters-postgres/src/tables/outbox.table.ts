import type { Generated } from 'kysely'

export interface OutboxTable {
  position: Generated<string>
  workspace_id: string
  kind: string
  specification_id: string
  version_id: string | null
  created_at: Date
}
