/** Switches of the sandbox; times in milliseconds. */
export type Settings = {
  /** Requests per token in a 60 s window; 0 turns the budget off. */
  readonly requestsPerMinute: number
  /** Requests of all tokens together in a 60 s window; 0 turns the budget off. */
  readonly workspaceRequestsPerMinute: number
  /** How long search does not see a new or changed page. */
  readonly searchLagMs: number
  /** How long a query does not see a new row. */
  readonly queryLagMs: number
  /** Whether body writes through the API move `last_edited_time` (observations differ). */
  readonly bodyWritesMoveLastEdited: boolean
  /** Whether `content_updates` that do not match are skipped when another matches, as observed. */
  readonly lenientBatches: boolean
  /** Whether a replacement that starts inside inline markup keeps only its first line, as observed. */
  readonly partialImport: boolean
  /** Blocks a Markdown read shows before it is truncated. */
  readonly markdownRecordLimit: number
  /** Rows a query gives at most. */
  readonly queryResultLimit: number
  /** How long an asynchronous task takes. */
  readonly taskDurationMs: number
  /** How long a finished task can be read. */
  readonly taskRetentionMs: number
  /** How long webhook events of one object are gathered. */
  readonly aggregationMs: number
  /** Blocks a workspace may hold; 0 is unlimited. */
  readonly blockLimit: number
}

export const DEFAULT_SETTINGS: Settings = {
  requestsPerMinute: 180,
  workspaceRequestsPerMinute: 0,
  searchLagMs: 0,
  queryLagMs: 0,
  bodyWritesMoveLastEdited: true,
  lenientBatches: true,
  partialImport: true,
  markdownRecordLimit: 20_000,
  queryResultLimit: 10_000,
  taskDurationMs: 2_000,
  taskRetentionMs: 3_600_000,
  aggregationMs: 1_000,
  blockLimit: 0,
}
