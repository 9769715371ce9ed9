/** The database cannot answer now; nothing of the transaction was kept. */
export interface StorageUnavailable {
  readonly kind: 'StorageUnavailable'
  readonly reason: string
  readonly cause: unknown
}
