export interface RulesetsTable {
  workspace_id: string
  name: string
  number: number
  version: string
  definition: string
  author_kind: string
  author_id: string
  author_name: string
  created_at: Date
  /** Set on the newest version when the rule set was deleted. */
  deleted_at: Date | null
}

export interface ActiveRulesetsTable {
  workspace_id: string
  name: string
  activated_at: Date
}
