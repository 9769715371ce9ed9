export interface ModelRunsTable {
  workspace_id: string
  id: string
  purpose: string
  model: string
  started_at: Date
  until: Date
  /** What was reserved, and after its end what was used. */
  tokens: number
  calls: number
  input_tokens: number
  output_tokens: number
  outcome: string | null
  finished_at: Date | null
}

export interface GenerationsTable {
  workspace_id: string
  specification_id: string
  version_id: string
  engine: string
  model: string | null
  prompt_version: string | null
  input_hash: string
  attempts: number
  input_tokens: number
  output_tokens: number
  /** A JSON list of texts. */
  warnings: string
  created_at: Date
}
