/** A finding of NOS's own about a tree, beside and never inside the official list. */
export interface TreeDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly code: TreeDiagnosticCode
  readonly message: string
  readonly target: DiagnosticTarget
  /** What to do about it. */
  readonly fix: string
}

export type TreeDiagnosticCode =
  'change_overlap' | 'stale_modified_base' | 'unclosed_code_fence' | 'scenario_wrong_level' | 'requirement_near_miss'

/** Where a diagnostic points. `path` is relative to the project, `line` counts from 1. */
export interface DiagnosticTarget {
  readonly path: string
  readonly line?: number
  readonly change?: string
  readonly capability?: string
  readonly requirement?: string
}
