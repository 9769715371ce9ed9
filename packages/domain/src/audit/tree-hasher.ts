/** The two hashes of an RFC 6962 tree, in hexadecimal. */
export interface TreeHasher {
  /** SHA-256 of a zero byte and the text in UTF-8. */
  leaf(text: string): string
  /** SHA-256 of a one byte and the bytes of both. */
  node(left: string, right: string): string
  /** The root of the tree without leaves: SHA-256 of nothing. */
  readonly empty: string
}
