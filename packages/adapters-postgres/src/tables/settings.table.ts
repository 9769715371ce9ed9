export interface SettingsTable {
  workspace_id: string
  key: string
  value: string
}
