/** How the installation stands, all workspaces together. */
export interface InstallationFigures {
  readonly jobs: readonly { readonly kind: string; readonly state: 'waiting' | 'running'; readonly count: number }[]
  readonly outbox: number
  readonly conflicts: number
  /** Active specifications by review status. */
  readonly specifications: readonly { readonly status: string; readonly count: number }[]
  /** Of the replica that was asked about; null without one. */
  readonly sync: {
    readonly links: readonly { readonly state: string; readonly count: number }[]
    /** Age of the oldest change that the replica does not have; 0 when it has them all. */
    readonly lagSeconds: number
    /** Null before the first poll. */
    readonly lastPollAgeSeconds: number | null
    readonly halted: boolean
  } | null
}
