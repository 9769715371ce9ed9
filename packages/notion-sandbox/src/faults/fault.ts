/** What goes wrong. */
export type FaultEffect =
  | {
      /** An error answer; with `afterCommit` the request is carried out first. */
      readonly kind: 'error'
      readonly status: number
      readonly code?: string
      readonly message?: string
      readonly retryAfter?: string | number
      readonly additionalData?: Readonly<Record<string, string | readonly string[]>>
      readonly afterCommit?: boolean
    }
  /** A page of the network edge instead of JSON, with `cf-ray`. */
  | { readonly kind: 'html'; readonly status: number; readonly afterCommit?: boolean }
  /** The connection is closed without an answer. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The answer starts late (`headers`), or its body stops half-way for that long (`body`); real milliseconds. */
  | { readonly kind: 'delay'; readonly milliseconds: number; readonly where: 'headers' | 'body' }
  /** The body ends in the middle although the status is 200. */
  | { readonly kind: 'cut_body' }
  /** A Markdown read that gives only its first blocks and says so. */
  | { readonly kind: 'truncate_markdown'; readonly blocks: number }

/** A rule that changes matching requests. */
export type Fault = {
  readonly id: string
  readonly method?: string
  /** Route pattern such as `/v1/pages/:page_id/markdown`, or a prefix of the path. */
  readonly route?: string
  readonly token?: string
  /** Skip this many matching requests first. */
  readonly after?: number
  /** Strike this many times, then go away; absent strikes for ever. */
  readonly times?: number
  readonly effect: FaultEffect
}
