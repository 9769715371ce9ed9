/** The database cannot answer now; nothing of the transaction was kept. */
export interface StorageUnavailable {
  readonly kind: 'StorageUnavailable'
  readonly reason: string
  readonly cause: unknown
  /** There is no space left for what was to be kept. */
  readonly diskFull?: true
}
