export interface SubjectAddressesTable {
  workspace_id: string
  subject: string
  email: string
}
