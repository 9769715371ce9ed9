import type { WebhookDelivery, WebhookEndpoint } from '@nos/domain'
import type { InferOutput } from 'valibot'
import type { WebhookDeliverySchema, WebhookEndpointSchema } from '../schemas/webhook-endpoint-schema.ts'

export const presentEndpoint = (endpoint: WebhookEndpoint): InferOutput<typeof WebhookEndpointSchema> => ({
  id: endpoint.id,
  url: endpoint.url,
  description: endpoint.description,
  events: [...endpoint.events],
  state: endpoint.state,
  disabled_reason: endpoint.disabledReason,
  created_at: endpoint.createdAt.toISOString(),
  updated_at: endpoint.updatedAt.toISOString(),
})

export const presentDelivery = (delivery: WebhookDelivery): InferOutput<typeof WebhookDeliverySchema> => ({
  id: delivery.id,
  message_id: delivery.messageId,
  event: delivery.event,
  spec_id: delivery.specificationId,
  state: delivery.state,
  attempts: delivery.attempts.map(({ at, status, error, ms }) => ({ at: at.toISOString(), status, error, ms })),
  next_attempt_at: delivery.state === 'pending' ? delivery.nextAt.toISOString() : null,
  created_at: delivery.createdAt.toISOString(),
})
