export interface ValidationsTable {
  workspace_id: string
  id: string
  specification_id: string
  version_id: string
  key: string
  content_hash: string
  ruleset_id: string
  ruleset_version: string
  score: number
  level: string
  valid: boolean
  errors: number
  warnings: number
  infos: number
  validated_at: Date
  /** Conformance and standards, whole. */
  report: string
}
