import type { Generated } from 'kysely'

export interface WebhookEndpointsTable {
  workspace_id: string
  id: string
  url: string
  description: string
  events: readonly string[]
  state: string
  disabled_reason: string | null
  /** Sealed, as the previous one. */
  secret: string
  previous_secret: string | null
  previous_until: Date | null
  cursor: string
  created_at: Date
  updated_at: Date
}

export interface WebhookDeliveriesTable {
  position: Generated<string>
  workspace_id: string
  id: string
  endpoint_id: string
  message_id: string
  event: string
  specification_id: string | null
  body: string
  state: string
  tries: number
  /** JSON. */
  attempts: string
  next_at: Date
  created_at: Date
}
