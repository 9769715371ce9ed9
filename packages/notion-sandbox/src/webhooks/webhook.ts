import type { JsonObject } from '../model/json.ts'

/** A change that webhook subscribers may hear of. */
export type WorkspaceEvent = {
  readonly type: string
  readonly entity: { readonly id: string; readonly type: string }
  readonly data: JsonObject
  readonly author: { readonly id: string; readonly type: 'person' | 'bot' }
  readonly at: number
}

/** A webhook subscription; made in Notion's developer portal, here through the side door. */
export type Subscription = {
  readonly id: string
  readonly url: string
  readonly token: string
  readonly eventTypes: readonly string[]
  readonly apiVersion: string
  readonly verificationToken: string
  readonly status: 'pending_verification' | 'active' | 'paused'
  readonly attempts: number
  readonly failures: number
}

/** An event on its way to one subscriber; `dueAt` is when the next attempt is made. */
export type Delivery = {
  readonly id: string
  readonly subscriptionId: string
  readonly type: string
  readonly entity: { readonly id: string; readonly type: string }
  readonly data: JsonObject
  readonly authors: readonly { readonly id: string; readonly type: 'person' | 'bot' }[]
  readonly timestamp: number
  readonly attempt: number
  readonly dueAt: number
  readonly state: 'waiting' | 'delivered' | 'given_up' | 'lost'
}
