/** Rows of the audit log without a place in the tree, those of one statement together; written and taken away with them. */
export interface AuditWaitingTable {
  workspace_id: string
  /** Of the first of them. */
  position: string
  positions: readonly string[]
}

/** Rows of the audit log in the order of their places, those that were sealed at once together. Append-only, as `audit_log`. */
export interface AuditLeavesTable {
  workspace_id: string
  /** Place of the first of them. */
  leaf_index: string
  /** Of the first of them, the least. */
  position: string
  positions: readonly string[]
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
