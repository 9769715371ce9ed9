import * as v from 'valibot'
import { WEBHOOK_DELIVERY_EXAMPLE } from '../examples/webhook-example.ts'
import { presentDelivery } from '../representations/webhook-endpoint.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { deliveryIdsOf, endpointIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WebhookDeliveryListSchema, WebhookDeliverySchema } from '../schemas/webhook-endpoint-schema.ts'

const SHARED = { access: 'admin', tag: 'Webhook endpoints' } as const
const PENDING = {
  ...WEBHOOK_DELIVERY_EXAMPLE,
  state: 'pending',
  attempts: [],
  next_attempt_at: '2026-07-01T09:30:01.000Z',
}

export const listWebhookDeliveries: Route = defineRoute({
  ...SHARED,
  method: 'GET',
  path: '/webhook-endpoints/:id/deliveries',
  operationId: 'listWebhookDeliveries',
  summary: 'What was sent, newest first',
  description: 'With every attempt. What is settled is kept for 30 days.',
  query: v.strictObject({ ...PAGING, state: v.optional(v.picklist(['pending', 'delivered', 'failed'])) }),
  answers: [
    jsonAnswer(200, 'One page.', WebhookDeliveryListSchema, { items: [WEBHOOK_DELIVERY_EXAMPLE], next_cursor: null }),
  ],
  failures: ['InvalidCursor', 'WebhookEndpointNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    endpointIdOf(params.id)
      .asyncAndThen((endpointId) =>
        useCases.listWebhookDeliveries({
          workspaceId: principal.workspaceId,
          endpointId,
          ...(query.state === undefined ? {} : { state: query.state }),
          limit: query.limit,
          cursor: query.cursor ?? null,
        }),
      )
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentDelivery), next_cursor: nextCursor })),
})

export const pingWebhookEndpoint: Route = defineRoute({
  ...SHARED,
  method: 'POST',
  path: '/webhook-endpoints/:id/ping',
  operationId: 'pingWebhookEndpoint',
  summary: 'Send a message that says nothing',
  answers: [jsonAnswer(202, 'The delivery; its log shows what becomes of it.', WebhookDeliverySchema, PENDING)],
  failures: ['WebhookEndpointNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    endpointIdOf(params.id)
      .asyncAndThen((id) => useCases.pingWebhookEndpoint(caller, id))
      .map((delivery) => json(202, presentDelivery(delivery))),
})

export const redeliverWebhook: Route = defineRoute({
  ...SHARED,
  method: 'POST',
  path: '/webhook-endpoints/:id/deliveries/:delivery_id/redeliver',
  operationId: 'redeliverWebhook',
  summary: 'Send a message once more',
  description: 'With the same webhook-id, so that a receiver who has it already knows.',
  answers: [jsonAnswer(202, 'The delivery, pending again.', WebhookDeliverySchema, PENDING)],
  failures: ['DeliveryNotFound', 'WebhookEndpointNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    deliveryIdsOf(params.id, params.delivery_id)
      .asyncAndThen(({ id, delivery }) => useCases.redeliverWebhook(caller, id, delivery))
      .map((delivery) => json(202, presentDelivery(delivery))),
})
