export interface ReviewSettingsTable {
  workspace_id: string
  /** JSON; null until an admin has said something. */
  policies: string | null
  people: string | null
}
