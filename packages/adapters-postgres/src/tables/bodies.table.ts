/** Each text once per workspace, found by its own hash; UTF-8 bytes, so that any character is kept. */
export interface BodiesTable {
  workspace_id: string
  /** Hexadecimal SHA-256 of `content`. */
  hash: string
  content: Uint8Array
}
