export interface BaselinesTable {
  workspace_id: string
  id: string
  name: string
  /** The name as it is compared: without case after NFC. */
  name_key: string
  reason: string
  author_kind: string
  author_id: string
  author_name: string
  created_at: Date
  /** JSON. */
  entries: string
  digest: string
}

export interface BaselineSignaturesTable {
  workspace_id: string
  baseline_id: string
  signer_kind: string
  signer_id: string
  signer_name: string
  signed_at: Date
  comment: string
  signature: string
  public_key: string
}
