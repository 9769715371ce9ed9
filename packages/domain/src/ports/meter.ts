/** Counts what happens. Every word it is given comes from a short list, so that the number of series stays small. */
export interface Meter {
  /** One request that was answered; `route` is the path with its parameter names. */
  httpRequest(seen: {
    readonly method: string
    readonly route: string
    readonly status: number
    readonly seconds: number
  }): void
  /** One request that was sent to Notion; `route` is its path without ids, `status` null when no answer came. */
  notionRequest(seen: {
    readonly method: string
    readonly route: string
    readonly status: number | null
    readonly seconds: number
  }): void
  /** How long a request to Notion waited for the budget; `put_off`: its work was queued again instead. */
  budgetWait(seen: { readonly outcome: 'waited' | 'put_off'; readonly seconds: number }): void
  job(seen: {
    readonly kind: string
    readonly outcome: 'done' | 'failed' | 'later' | 'threw'
    readonly seconds: number
  }): void
  validation(seen: { readonly outcome: 'measured' | 'cached' | 'failed'; readonly level: string | null }): void
  /** One attempt at an outgoing webhook. */
  webhookDelivery(seen: { readonly outcome: 'delivered' | 'failed' | 'disabled'; readonly seconds: number }): void
}
