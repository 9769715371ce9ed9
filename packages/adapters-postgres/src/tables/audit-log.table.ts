import type { Generated } from 'kysely'

/** Rows are only ever appended; a trigger refuses everything else. */
export interface AuditLogTable {
  position: Generated<string>
  workspace_id: string
  id: string
  at: Date
  actor_kind: string
  actor_id: string
  actor_name: string
  action: string
  specification_id: string | null
  before_version: string | null
  after_version: string | null
  subject_kind: string | null
  subject_id: string | null
  request_id: string | null
  /** Of the client that asked. */
  address: string | null
  /** Hexadecimal RFC 6962 leaf hash of the row. */
  leaf_hash: string
}
