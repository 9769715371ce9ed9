import type { JsonObject } from './json.ts'

/** An asynchronous operation that was accepted with 202. */
export type Task = {
  readonly id: string
  readonly operation: 'page.create' | 'page.update_markdown'
  readonly pageId: string
  readonly token: string
  readonly body: JsonObject
  readonly createdTime: number
  readonly outcome: null | { readonly status: 'succeeded' | 'failed'; readonly answer: JsonObject; readonly at: number }
}
