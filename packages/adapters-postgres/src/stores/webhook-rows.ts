import {
  specificationId,
  type DeliveryAttempt,
  type WebhookDelivery,
  type WebhookEndpoint,
  type WorkspaceId,
} from '@nos/domain'
import type { Selectable } from 'kysely'
import type { WebhookDeliveriesTable, WebhookEndpointsTable } from '../tables/webhooks.tables.ts'
import { stored } from './stored.ts'

export const endpointRow = (endpoint: WebhookEndpoint): Omit<Selectable<WebhookEndpointsTable>, 'id' | 'cursor'> => ({
  workspace_id: endpoint.workspaceId,
  url: endpoint.url,
  description: endpoint.description,
  events: [...endpoint.events],
  state: endpoint.state,
  disabled_reason: endpoint.disabledReason,
  secret: endpoint.secret,
  previous_secret: endpoint.previous?.secret ?? null,
  previous_until: endpoint.previous?.until ?? null,
  created_at: endpoint.createdAt,
  updated_at: endpoint.updatedAt,
})

export const toEndpoint = (row: Selectable<WebhookEndpointsTable>): WebhookEndpoint => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  url: row.url,
  description: row.description,
  events: row.events,
  state: stored<WebhookEndpoint['state']>('state', row.state, (value) => ['enabled', 'disabled'].includes(value)),
  disabledReason: row.disabled_reason,
  secret: row.secret,
  previous:
    row.previous_secret === null || row.previous_until === null
      ? null
      : { secret: row.previous_secret, until: row.previous_until },
  cursor: Number(row.cursor),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

export const deliveryRow = (
  delivery: WebhookDelivery,
): Omit<Selectable<WebhookDeliveriesTable>, 'id' | 'position'> => ({
  workspace_id: delivery.workspaceId,
  endpoint_id: delivery.endpointId,
  message_id: delivery.messageId,
  event: delivery.event,
  specification_id: delivery.specificationId,
  body: delivery.body,
  state: delivery.state,
  tries: delivery.tries,
  attempts: JSON.stringify(delivery.attempts),
  next_at: delivery.nextAt,
  created_at: delivery.createdAt,
})

type DeliveryRow = Omit<Selectable<WebhookDeliveriesTable>, 'position' | 'attempts'> & { readonly attempts: unknown }

export const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  workspaceId: row.workspace_id as WorkspaceId,
  endpointId: row.endpoint_id,
  messageId: row.message_id,
  event: row.event,
  specificationId: row.specification_id === null ? null : specificationId(row.specification_id),
  body: row.body,
  state: stored<WebhookDelivery['state']>('state', row.state, (value) =>
    ['pending', 'delivered', 'failed'].includes(value),
  ),
  tries: row.tries,
  attempts: attemptsIn(row.attempts),
  nextAt: row.next_at,
  createdAt: row.created_at,
})

const attemptsIn = (value: unknown): readonly DeliveryAttempt[] => {
  const attempts = (typeof value === 'string' ? JSON.parse(value) : value) as readonly (Omit<DeliveryAttempt, 'at'> & {
    readonly at: string
  })[]
  return attempts.map((attempt) => ({ ...attempt, at: new Date(attempt.at) }))
}
