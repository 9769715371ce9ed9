import * as v from 'valibot'
import { Count, Timestamp, Uuid } from './scalars.ts'

const ENTRIES = {
  id: Uuid,
  url: v.string(),
  description: v.string(),
  events: v.array(v.string()),
  state: v.picklist(['enabled', 'disabled']),
  disabled_reason: v.nullable(v.string()),
  created_at: Timestamp,
  updated_at: Timestamp,
}

export const WebhookEndpointSchema = v.strictObject(ENTRIES)

/** With the secret, which is shown this once. */
export const RevealedEndpointSchema = v.strictObject({ ...ENTRIES, secret: v.string() })

export const WebhookEndpointListSchema = v.strictObject({
  items: v.array(WebhookEndpointSchema),
  next_cursor: v.nullable(v.string()),
})

export const WebhookDeliverySchema = v.strictObject({
  id: Uuid,
  message_id: Uuid,
  event: v.string(),
  spec_id: v.nullable(Uuid),
  state: v.picklist(['pending', 'delivered', 'failed']),
  attempts: v.array(
    v.strictObject({ at: Timestamp, status: v.nullable(Count), error: v.nullable(v.string()), ms: Count }),
  ),
  next_attempt_at: v.nullable(Timestamp),
  created_at: Timestamp,
})

export const WebhookDeliveryListSchema = v.strictObject({
  items: v.array(WebhookDeliverySchema),
  next_cursor: v.nullable(v.string()),
})
