/** Rows of the audit log without a place in the tree; written and taken away with them. */
export interface AuditWaitingTable {
  workspace_id: string
  position: string
}

/** Append-only, as `audit_log`. */
export interface AuditLeavesTable {
  workspace_id: string
  leaf_index: string
  position: string
}

export interface AuditTreesTable {
  workspace_id: string
  size: string
  /** Hexadecimal roots of the complete subtrees, the largest first. */
  peaks: readonly string[]
}

/** Append-only, as `audit_log`. */
export interface AuditHeadsTable {
  workspace_id: string
  size: string
  root: string
  at: Date
  signature: string
}
